package io.chancery.stream.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * The transactions that workers left open when they died. Until such a transaction ends, read-committed readers see
 * nothing that was written behind it to the same partitions; left alone, that is the producer's transaction timeout.
 *
 * <p>An orphan is an open transaction of this application whose stream thread is no member of its group. Kafka Streams
 * names both after the same process and thread: the transactional id is {@code <application>-<process>-<thread>}, the
 * member's client id {@code <application>-<process>-StreamThread-<thread>-consumer}; {@link ProcessIdentity} keeps the
 * process the same for a worker that returns. A member opens transactions only after it joined, so listing transactions
 * before members never takes a newcomer for dead. A worker that lives but lost its membership has lost its partitions
 * too; fenced, it joins again.
 */
public final class OrphanedTransactions implements AutoCloseable {
    private static final String PROCESS = "-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";

    private final Admin admin;
    private final String applicationId;

    /**
     * Looks with {@code admin}, which needs to describe the group and the cluster's transactions, and to write under
     * the application's transactional ids.
     */
    public OrphanedTransactions(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    /**
     * Ends every orphan, and fences whoever still holds it. Returns their transactional ids; none if no member of
     * {@code observer} is in the group, for who is not in the group cannot tell who is.
     *
     * @param observer the client ids of this worker's own consumers
     * @throws ExecutionException with Kafka's exception if it could not be found out or done
     */
    public Set<String> end(Set<String> observer) throws ExecutionException, InterruptedException {
        Set<String> open = open();
        if (open.isEmpty()) {
            return Set.of();
        }
        Set<String> members = members();
        if (members.stream().noneMatch(observer::contains)) {
            return Set.of();
        }
        Set<String> orphans = among(applicationId, open, members);
        if (!orphans.isEmpty()) {
            admin.fenceProducers(orphans).all().get();
        }
        return orphans;
    }

    /**
     * Those of the {@code open} transactional ids that belong to the application and to none of its {@code members}.
     */
    static Set<String> among(String applicationId, Collection<String> open, Collection<String> members) {
        String application = Pattern.quote(applicationId);
        Pattern transactionalId = Pattern.compile(application + PROCESS + "-(\\d+)");
        Pattern clientId = Pattern.compile(application + PROCESS + "-StreamThread-(\\d+)-consumer");
        Set<String> live = threads(clientId, members).collect(Collectors.toSet());
        return open.stream()
                .filter(id -> {
                    Matcher matcher = transactionalId.matcher(id);
                    return matcher.matches() && !live.contains(thread(matcher));
                })
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static Stream<String> threads(Pattern clientId, Collection<String> members) {
        return members.stream().map(clientId::matcher).filter(Matcher::matches).map(OrphanedTransactions::thread);
    }

    private static String thread(Matcher matcher) {
        return matcher.group(1) + "-" + matcher.group(2);
    }

    private Set<String> open() throws ExecutionException, InterruptedException {
        ListTransactionsOptions options = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        return admin.listTransactions(options).all().get().stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toSet());
    }

    private Set<String> members() throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(Set.of(applicationId)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .map(MemberDescription::clientId)
                .collect(Collectors.toSet());
    }
}
