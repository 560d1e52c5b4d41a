/// What pools tell the JDK's Flight Recorder, where there is one.
@NullMarked
package dev.rockpool.internal.flight;

import org.jspecify.annotations.NullMarked;
