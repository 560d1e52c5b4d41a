package dev.rockpool.memory.internal;

/// The specification of operations that answer whether the slot they got was in no other hand: it
/// never is.
public class Apart {
    public boolean takeMine() {
        return true;
    }

    public boolean giveMine() {
        return true;
    }

    public boolean ageMine() {
        return true;
    }

    public boolean takeYours() {
        return true;
    }

    public boolean giveYours() {
        return true;
    }

    public boolean ageYours() {
        return true;
    }

    public boolean takeAnyone() {
        return true;
    }

    public boolean giveAnyone() {
        return true;
    }

    public boolean ageStripe() {
        return true;
    }

    public boolean trim() {
        return true;
    }

    public boolean take() {
        return true;
    }

    public boolean give() {
        return true;
    }

    public boolean age() {
        return true;
    }

    public boolean close() {
        return true;
    }
}
