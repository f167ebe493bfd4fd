package io.chancery.topics;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's principal may do in Kafka, as Kafka says.
 *
 * @param topics the operations on each topic; a topic without an entry cannot be described, and one whose entry is null
 *     is on a cluster that does not say
 * @param groups the operations on each consumer group, in the same way
 * @param sendsTransactions whether it may write under the application's transactional ids
 * @param notCreated the internal topics that are missing and that it may not create
 */
record GrantedRights(
        Map<String, ? extends @Nullable Set<AclOperation>> topics,
        Map<String, ? extends @Nullable Set<AclOperation>> groups,
        boolean sendsTransactions,
        Set<String> notCreated) {}
