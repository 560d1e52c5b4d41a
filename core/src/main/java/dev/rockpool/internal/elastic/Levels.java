package dev.rockpool.internal.elastic;

import dev.rockpool.internal.ThreadTable;
import dev.rockpool.internal.budget.Charges;
import dev.rockpool.internal.safety.Quarantine;
import org.jspecify.annotations.Nullable;

/// The parts of one pool, which those who work on all of them share.
record Levels<T>(
        ElasticSettings<T> settings,
        Control control,
        Tally tally,
        ThreadTable<Local<T>> locals,
        Stripes<T> stripes,
        Depot<T> depot,
        Quarantine<Stay<T>> quarantine) {

    static <T> Levels<T> of(ElasticSettings<T> settings, @Nullable Charges charges) {
        var control = new Control(ControlWord.initial(settings.safety()));
        var tally = new Tally(charges);
        var stripes = new Stripes<>(settings, tally);
        var depot = new Depot<>(settings, stripes, tally);
        var locals = new ThreadTable<>(Levels::<T>entries);
        Quarantine<Stay<T>> quarantine = settings.quarantine();
        return new Levels<>(settings, control, tally, locals, stripes, depot, quarantine);
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable Local<T>[] entries(int count) {
        return (Local<T>[]) new Local<?>[count];
    }
}
