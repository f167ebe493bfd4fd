package io.chancery.worker;

import java.util.List;

/** The places that a group's static members hold. */
interface GroupPlaces extends AutoCloseable {
    /**
     * Returns the places that a worker with this id holds, one for each of its stream threads; none if it is in no
     * group.
     */
    List<Place> of(String workerId);

    @Override
    void close();

    /**
     * A place that a member holds.
     *
     * @param memberId given by the coordinator when the member joined; another one for each run of a worker
     * @param host the member's address, as the broker sees it
     */
    record Place(String memberId, String host) {}
}
