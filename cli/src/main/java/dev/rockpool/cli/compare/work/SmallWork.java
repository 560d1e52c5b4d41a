package dev.rockpool.cli.compare.work;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Counts the words of each line with a small object that never leaves the loop: the thing that
/// should not be pooled.
final class SmallWork implements Work<SmallWork.WordCount, byte[]> {

    static final class WordCount {
        private int words;
        private int letters;
        private boolean inWord;

        void add(byte b) {
            boolean letter = b < 0 || b > ' '; // negative: part of a longer UTF-8 sequence
            if (letter) {
                letters++;
                if (!inWord) {
                    words++;
                }
            }
            inWord = letter;
        }
    }

    @Override
    public String name() {
        return "small";
    }

    @Override
    public String subject() {
        return "a word counter of 24 bytes for each line";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        return Text.lines(chunk).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public WordCount create() {
        return new WordCount();
    }

    @Override
    public void use(WordCount count, byte[] line, Sink output) {
        for (byte b : line) {
            count.add(b);
        }
        output.writeLong(((long) count.words << Integer.SIZE) | count.letters);
    }

    @Override
    public void reset(WordCount count) {
        count.words = 0;
        count.letters = 0;
        count.inWord = false;
    }

    @Override
    public long weight(WordCount count) {
        return 24;
    }
}
