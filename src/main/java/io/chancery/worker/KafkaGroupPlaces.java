package io.chancery.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places in a Kafka Streams application's group. A worker's static members are named {@code
 * <application>-<worker>-<thread>}. Without the right to describe the group no place is seen, and a warning says so.
 */
final class KafkaGroupPlaces implements GroupPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGroupPlaces.class);

    private final Admin admin;
    private final String applicationId;

    /** Looks with {@code admin}, which is closed with this. */
    KafkaGroupPlaces(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    @Override
    public List<Place> of(String workerId) {
        Pattern instance = Pattern.compile(Pattern.quote(applicationId + "-" + workerId) + "-\\d+");
        return members().stream()
                .filter(member ->
                        instance.matcher(member.groupInstanceId().orElse("")).matches())
                .map(member -> new Place(member.consumerId(), member.host()))
                .toList();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Collection<MemberDescription> members() {
        try {
            return admin.describeConsumerGroups(Set.of(applicationId)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
        } catch (ExecutionException failed) {
            return nobody(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interrupted);
        }
    }

    /**
     * Returns no members where the group does not exist yet or may not be described; throws any other {@code reason}.
     */
    private List<MemberDescription> nobody(@Nullable Throwable reason) {
        if (reason instanceof GroupAuthorizationException) {
            LOG.atWarn()
                    .addKeyValue("group", applicationId)
                    .log("the group may not be described; a second worker with this worker.id would not be noticed");
        } else if (!(reason instanceof GroupIdNotFoundException)) {
            throw reason instanceof RuntimeException failure ? failure : new KafkaException(reason);
        }
        return List.of();
    }
}
