package dev.rockpool.internal.safety;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/// A place in the user's code where something was done to an item: a stack with a word to it.
public final class Site extends Throwable {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // made in advance, for when there is no memory
    private static final Site UNKNOWN =
            new Site("somewhere, and there was no memory to say where", false);

    private Site(String what, boolean withStack) {
        super(what, null, false, withStack);
    }

    /// The calling thread's stack.
    ///
    /// @param done such as "acquired"
    /// @return without a stack where the heap is full: what is told of a lease must not cost it
    public static Site here(String done) {
        try {
            return new Site(done + " by " + nameOf(Thread.currentThread()), true);
        } catch (OutOfMemoryError full) {
            return UNKNOWN;
        }
    }

    /// The present stack of another thread.
    static Throwable of(Thread thread) {
        String what = nameOf(thread) + (thread.isAlive() ? " now" : " has ended");
        return new Retold(what, thread.getStackTrace(), null);
    }

    /// What can be told of a stack, without the classes that were on it: a stack as the JVM takes
    /// it keeps them, with the application they are of.
    ///
    /// @param cause of the copy
    static Throwable copyOf(Throwable stack, @Nullable Throwable cause) {
        return new Retold(stack.toString(), stack.getStackTrace(), cause);
    }

    /// A stack that was taken elsewhere: none is taken here.
    private static final class Retold extends Throwable {
        @Serial private static final long serialVersionUID = 1L;

        Retold(String what, StackTraceElement[] stack, @Nullable Throwable cause) {
            super(what, cause);
            setStackTrace(stack);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // changes nothing
        public Throwable fillInStackTrace() {
            return this;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    /// The name of a thread, or its number if it has none.
    public static String nameOf(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "thread " + thread.threadId() : name;
    }

    /// What is printed of a stack.
    static String textOf(Throwable stack) {
        var text = new StringWriter();
        stack.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /// `acquired by main`: the name of this class would say nothing.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
