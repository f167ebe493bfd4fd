package io.chancery.auditor.query;

import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.TransactionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events that a question is about: those that match every criterion. A criterion of several values is matched by
 * any of them, and one of no values by every event.
 */
public final class EventFilter implements Predicate<AuditEvent> {
    private static final String HEX = "0x";

    private final List<Predicate<AuditEvent>> criteria = new ArrayList<>();

    @Override
    public boolean test(AuditEvent event) {
        for (Predicate<AuditEvent> criterion : criteria) {
            if (!criterion.test(event)) {
                return false;
            }
        }
        return true;
    }

    /** Events that happened at {@code from} or later, and before {@code to}; null is no limit. */
    public EventFilter between(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            criteria.add(event -> !event.timestamp().isBefore(from));
        }
        if (to != null) {
            criteria.add(event -> event.timestamp().isBefore(to));
        }
        return this;
    }

    public EventFilter types(Collection<AuditEvent.Type> types) {
        return any(Set.copyOf(types), event -> Stream.of(event.type()));
    }

    public EventFilter tenants(Collection<String> tenants) {
        return any(Set.copyOf(tenants), event -> Stream.of(event.tenant()));
    }

    public EventFilter wallets(Collection<WalletId> wallets) {
        Set<String> names = wallets.stream().map(WalletId::key).collect(Collectors.toSet());
        return any(names, event -> Stream.of(event.walletKey()));
    }

    /**
     * Keeps events that name a key of these ids and versions, be it the key that signs or one that a rotation replaces
     * or brings.
     *
     * @param ids whole or shortened
     */
    public EventFilter keys(Collection<String> ids, Collection<Integer> versions) {
        if (ids.isEmpty() && versions.isEmpty()) {
            return this;
        }
        KeyFilter keys = KeyFilter.of(ids, versions);
        criteria.add(keys::areNamedBy);
        return this;
    }

    /**
     * Keeps events of these operations, such as {@code SIGN_TRANSACTION} or {@code RotateTo}; in any case of letters.
     */
    public EventFilter operations(Collection<String> operations) {
        return any(lower(operations), event -> Stream.of(lower(event.operation())));
    }

    /** Keeps events with these outcomes: {@code success}, {@code pending}, or the stable code of a failure. */
    public EventFilter outcomes(Collection<String> outcomes) {
        return any(lower(outcomes), event -> Stream.of(lower(event.outcome())));
    }

    /** Keeps events of these chains, which are CAIP-2 identifiers. */
    public EventFilter chains(Collection<String> chains) {
        return any(Set.copyOf(chains), event -> Stream.ofNullable(event.network()));
    }

    /** Keeps events of transactions that go to one of these addresses, or move tokens to one. */
    public EventFilter recipients(Collection<String> recipients) {
        return any(addresses(recipients), event -> {
            TransactionFacts facts = event.signing().transaction();
            return Stream.of(facts.recipient(), facts.token().recipient())
                    .filter(Objects::nonNull)
                    .map(EventFilter::address);
        });
    }

    /** Keeps events of these requesters, issuers or proposers. */
    public EventFilter actors(Collection<String> actors) {
        return any(
                Set.copyOf(actors),
                event -> Stream.of(event.actor(), event.party().proposer()).filter(Objects::nonNull));
    }

    /** Keeps events of commands that one of these operators approved of. */
    public EventFilter approvers(Collection<String> approvers) {
        return any(Set.copyOf(approvers), event -> event.authority().approvers().stream());
    }

    private <T> EventFilter any(Set<T> wanted, Function<AuditEvent, Stream<T>> values) {
        if (!wanted.isEmpty()) {
            criteria.add(event -> values.apply(event).anyMatch(wanted::contains));
        }
        return this;
    }

    private static Set<String> addresses(Collection<String> texts) {
        return texts.stream().map(EventFilter::address).collect(Collectors.toSet());
    }

    /** Addresses in hexadecimal digits are the same in any case of letters; others are not. */
    private static String address(String text) {
        return text.regionMatches(true, 0, HEX, 0, HEX.length()) ? lower(text) : text;
    }

    private static Set<String> lower(Collection<String> texts) {
        return texts.stream().map(EventFilter::lower).collect(Collectors.toSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
