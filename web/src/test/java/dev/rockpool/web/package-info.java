@NullMarked
package dev.rockpool.web;

import org.jspecify.annotations.NullMarked;
