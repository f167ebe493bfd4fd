package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.stream.store.StoreTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighborsTest {
    @Test
    void areThoseThatBeginWithTheNameAndAHyphen() {
        List<String> topics = new ArrayList<>(StoreTopic.names("office"));
        topics.addAll(StoreTopic.names("office-2"));
        topics.addAll(StoreTopic.names("office-west-1"));

        assertEquals(Set.of("office-2", "office-west-1"), Neighbors.of("office", topics));
        assertEquals(Set.of(), Neighbors.of("office-2", topics));
    }

    @Test
    void areNoDeploymentsOfOtherNames() {
        List<String> topics = new ArrayList<>(StoreTopic.names("office2"));
        topics.addAll(StoreTopic.names("back-office"));
        topics.add("office-of-somebody.signing-requests");
        topics.add("office-some-other-changelog");

        assertEquals(Set.of(), Neighbors.of("office", topics));
    }
}
