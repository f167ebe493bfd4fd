package io.chancery.bench;

import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.CostOfChecks;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a worker with all checks and one without by turns, so that both get the same of whatever else the machine
 * does. Both run all the while, each on its own broker and KMS, and the one whose turn it is not has nothing to do.
 */
final class ChecksTrial {
    static final int TURNS = 5;

    private final Side all;
    private final Side none;

    ChecksTrial(Side all, Side none) {
        this.all = all;
        this.none = none;
    }

    CostOfChecks run() {
        all.warmUp();
        none.warmUp();
        List<CostOfChecks.Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            Comparison.Pair pair = Side.measureBoth(turn, all, none);
            turns.add(new CostOfChecks.Turn(pair.a(), pair.b()));
        }
        return CostOfChecks.of(List.copyOf(turns));
    }
}
