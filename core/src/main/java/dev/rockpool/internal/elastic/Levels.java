package dev.rockpool.internal.elastic;

/// The parts of one pool, which those who work on all of them share.
record Levels<T>(
        ElasticSettings<T> settings,
        Control control,
        Tally tally,
        LocalTable<T> locals,
        Stripes<T> stripes,
        Depot<T> depot) {

    static <T> Levels<T> of(ElasticSettings<T> settings) {
        var control = new Control(ControlWord.initial(settings.safety()));
        var tally = new Tally();
        var stripes = new Stripes<>(settings, tally);
        var depot = new Depot<>(settings, stripes, tally);
        return new Levels<>(settings, control, tally, new LocalTable<>(), stripes, depot);
    }
}
