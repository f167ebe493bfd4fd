package io.chancery.bench;

import static io.chancery.bench.TextColumns.number;
import static io.chancery.bench.TextColumns.percent;

import io.chancery.bench.figure.CommitCycle;
import io.chancery.bench.figure.ThreadShares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cycle of a worker's commits, for people. */
final class CommitText {
    private CommitText() {}

    /** Returns some lines; one if it was not measured. */
    static List<String> of(@Nullable CommitCycle cycle) {
        if (cycle == null) {
            return List.of("commits: not measured");
        }
        CommitCycle.Phases phases = cycle.perCommit();
        ThreadShares shares = cycle.shares();
        CommitCycle.Markers markers = cycle.markers();
        return List.of(
                "commits: %s/s (stream threads: %d), each with %s records in %s requests"
                        .formatted(
                                number(cycle.commitsPerSecond(), 1),
                                cycle.threads(),
                                number(cycle.recordsPerCommit(), 1),
                                number(cycle.requestsPerCommit(), 1)),
                "ms per commit: flush %s, offsets %s, end of transaction %s, begin %s"
                        .formatted(
                                number(phases.flush(), 2),
                                number(phases.offsets(), 2),
                                number(phases.end(), 2),
                                number(phases.begin(), 2)),
                "a stream thread's time: process %s %%, punctuate %s %%, poll %s %%, commit %s %%"
                        .formatted(
                                percent(shares.process()),
                                percent(shares.punctuate()),
                                percent(shares.poll()),
                                percent(shares.commit())),
                markers == null
                        ? "markers at the broker: not measured"
                        : "markers at the broker: %s/s, %s per commit"
                                .formatted(number(markers.perSecond(), 1), number(markers.perCommit(), 1)));
    }
}
