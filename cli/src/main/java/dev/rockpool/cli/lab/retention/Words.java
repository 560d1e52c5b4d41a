package dev.rockpool.cli.lab.retention;

import dev.rockpool.cli.output.Quantity;

/// The sentences that the result has in every form.
final class Words {

    private Words() {}

    static String traffic() {
        return """
        Requests take a buffer each, %d at a time at the most; it grows to what is written into it and \
        is reset when it comes back. Small ones write up to %s. The pool ages after every %s \
        requests. The burst is that of golang/go issue 23199, in smaller figures.\
        """
                .formatted(
                        Traffic.IN_FLIGHT,
                        Quantity.bytes(Traffic.SMALL),
                        Quantity.count(Traffic.STEP));
    }

    static String columns() {
        return """
        all: every buffer is kept. to 64 KiB: retain drops those above. by use: \
        utilisation(Buffer::length, Buffer::capacity). Memory is that of all buffers at the end of \
        the stretch, idle and in use.\
        """;
    }
}
