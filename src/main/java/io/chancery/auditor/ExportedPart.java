package io.chancery.auditor;

import io.chancery.audit.check.Manifest;
import io.chancery.model.audit.ChainLink;
import org.jspecify.annotations.Nullable;

/** What an export has of one partition so far. */
final class ExportedPart {
    private long events;
    private long first;
    private @Nullable ChainLink last;

    void add(ChainLink link) {
        first = events == 0 ? link.sequence() : first;
        events++;
        last = link;
    }

    /** The last sequence, or 0. */
    long size() {
        return last == null ? 0 : last.sequence();
    }

    Manifest.Part part(int partition, Offsets read) {
        return new Manifest.Part(
                partition, read.begin(), read.end(), events, first, size(), last == null ? null : last.hash());
    }
}
