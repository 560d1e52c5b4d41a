package dev.rockpool.internal;

/// Two cache lines ahead of the fields of a subclass, so that what two threads write hard never
/// shares a line, nor the pair of lines that the hardware fetches together.
///
/// Behind the fields lies whatever was made next.
@SuppressWarnings("unused")
public abstract class Padded {
    private int gap; // behind the header, where a small field of a subclass would lie
    private long p00, p01, p02, p03, p04, p05, p06, p07;
    private long p08, p09, p10, p11, p12, p13, p14, p15;
}
