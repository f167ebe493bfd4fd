package io.chancery.auditor.query;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.audit.AuditEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The amounts that signatures move, added up by dimensions. Amounts of different chains, assets or effects are never
 * added to each other: the chain is a dimension whether it was asked for or not.
 */
public final class Sums {
    /** The largest number of sums in memory, of a few hundred bytes each. */
    private static final int MOST = 200_000;

    private static final Comparator<Place> ORDER = Comparator.<Place, List<String>>comparing(
                    Place::group, Sums::compare)
            .thenComparing(Place::effect)
            .thenComparing(Place::asset);

    private final List<Dimension> dimensions;
    private final Map<Place, Sum> sums = new TreeMap<>(ORDER);

    private record Place(List<String> group, Effect effect, String asset) {}

    /** Makes sums of no signatures yet. */
    public Sums(Collection<Dimension> dimensions) {
        LinkedHashSet<Dimension> all = new LinkedHashSet<>(dimensions);
        all.add(Dimension.CHAIN);
        this.dimensions = List.copyOf(all);
    }

    /** Returns the dimensions of every sum, in order. */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** Adds what {@code event} moves. Throws {@link Failure} if there are more sums than are held in memory. */
    public void add(AuditEvent event) {
        for (Movement movement : Movement.of(event)) {
            List<String> group =
                    dimensions.stream().map(dimension -> dimension.of(movement)).toList();
            Sum one = new Sum(group, movement.effect(), movement.asset(), 1, movement.amount());
            sums.merge(new Place(group, movement.effect(), movement.asset()), one, Sum::plus);
        }
        if (sums.size() > MOST) {
            throw new Failure(
                    "too-many-sums",
                    ExitCode.FAILED,
                    "there are more than " + MOST + " different sums",
                    "pass fewer fields to --sum-by, or narrow the question, such as by --from and --to",
                    null);
        }
    }

    /** Returns the sums, in the order of their groups. */
    public List<Sum> all() {
        return new ArrayList<>(sums.values());
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int compared = one.get(i).compareTo(other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
