package dev.rockpool.cli.compare.input;

import java.io.Serial;

/// The input cannot be used. The message is one sentence for the user.
public final class InputException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String sentence;

    InputException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    InputException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /// What to tell the user.
    ///
    /// @return one sentence
    public String sentence() {
        return sentence;
    }
}
