package io.chancery.audit.check;

import io.chancery.model.Origin;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The records whose outcomes were seen last, as many as there is room for. */
final class Ended {
    private static final int MOST = 1 << 14;

    private final Set<Origin> origins = new LinkedHashSet<>();

    void add(Origin origin) {
        if (origins.add(origin) && origins.size() > MOST) {
            Iterator<Origin> oldest = origins.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    boolean contains(Origin origin) {
        return origins.contains(origin);
    }
}
