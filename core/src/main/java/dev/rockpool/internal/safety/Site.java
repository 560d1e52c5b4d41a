package dev.rockpool.internal.safety;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;

/// A place in the user's code where something was done to an item: a stack with a word to it.
public final class Site extends Throwable {
    @Serial private static final long serialVersionUID = 1L;

    private Site(String what) {
        super(what);
    }

    /// The calling thread's stack.
    ///
    /// @param done such as "acquired"
    public static Site here(String done) {
        return new Site(done + " by " + nameOf(Thread.currentThread()));
    }

    /// The present stack of another thread.
    static Site of(Thread thread) {
        var site = new Site(nameOf(thread) + (thread.isAlive() ? " now" : " has ended"));
        site.setStackTrace(thread.getStackTrace());
        return site;
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
