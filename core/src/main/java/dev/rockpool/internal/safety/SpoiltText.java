package dev.rockpool.internal.safety;

import org.jspecify.annotations.Nullable;

/// A string builder that says something else while it idles.
///
/// @param builder the item
/// @param content what was in it
record SpoiltText(StringBuilder builder, String content) implements Spoilt {
    private static final String POISON = "[released]";

    static @Nullable Spoilt of(StringBuilder builder) {
        if (builder.capacity() < POISON.length()) {
            return null; // it would grow
        }
        var spoilt = new SpoiltText(builder, builder.toString());
        spoilt.fill(POISON);
        return spoilt;
    }

    private void fill(String text) {
        builder.setLength(0);
        builder.append(text);
    }

    @Override
    public boolean isIntact() {
        return builder.compareTo(new StringBuilder(POISON)) == 0;
    }

    @Override
    public void mend() {
        fill(content);
    }
}
