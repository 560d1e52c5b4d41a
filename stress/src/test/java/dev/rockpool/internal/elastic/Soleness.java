package dev.rockpool.internal.elastic;

/// The specification of operations that answer whether an item was where it should be: they always
/// do.
public class Soleness {
    public boolean push() {
        return true;
    }

    public boolean pop() {
        return true;
    }

    public boolean steal() {
        return true;
    }

    public boolean drain() {
        return true;
    }

    public boolean use() {
        return true;
    }

    public boolean hold() {
        return true;
    }

    public boolean giveBack() {
        return true;
    }

    public boolean age() {
        return true;
    }

    public boolean clear() {
        return true;
    }

    public boolean read() {
        return true;
    }

    public boolean giveMine() {
        return true;
    }

    public boolean takeMine() {
        return true;
    }

    public boolean giveYours() {
        return true;
    }

    public boolean takeYours() {
        return true;
    }

    public boolean giveAnyone() {
        return true;
    }

    public boolean takeAnyone() {
        return true;
    }

    public boolean bringThree() {
        return true;
    }

    public boolean split() {
        return true;
    }

    public boolean raise() {
        return true;
    }

    public boolean releaseAgain() {
        return true;
    }
}
