package dev.rockpool.stress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// No loop in what is explored goes over a thread table. Who waits is soon taken for one who does
/// then, and the interleavings differ in what is done, not in how often it is tried.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShortLoops {
    /// How often they go round at the most, but for those that wait for another thread.
    int upTo();
}
