package io.chancery.worker;

import io.chancery.config.Settings;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.worker.check.DegradedWallet;
import io.chancery.worker.check.KeyHealthCheck;
import io.chancery.worker.check.KeyHealthCheck.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The wallets whose keys were not in order when the worker started, and are not yet. They keep no other wallet from
 * working: the worker starts, says so loudly, and looks at them again: every minute, in case the key was put right, and
 * within a second of a change to the wallet's keys.
 */
final class DegradedWallets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DegradedWallets.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** The time after which a change of a wallet's keys is seen: the health of its wallet must be right within 5 s. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final KeyHealthCheck check;
    private final Map<WalletId, Known> wallets = new TreeMap<>(Comparator.comparing(WalletId::key));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("degraded-wallets").daemon(true).factory());

    private final List<ScheduledFuture<?>> looking = new ArrayList<>();

    private record Known(KeyRecord record, List<DegradedWallet> degraded) {}

    private DegradedWallets(KeyHealthCheck check) {
        this.check = check;
    }

    /**
     * Looks at all wallets before the worker starts.
     *
     * @param answers whether the KMS is known to answer at all
     * @param strict whether every wallet has to be in order
     * @throws Failure if the KMS as a whole does not answer, or if {@code strict} and a wallet is not in order
     */
    static DegradedWallets atStart(
            KeyHealthCheck check, Collection<KeyRecord> records, boolean answers, boolean strict) {
        DegradedWallets degraded = new DegradedWallets(check);
        List<KeyRecord> all = List.copyOf(records);
        List<Finding> findings = check.look(all);
        for (int i = 0; i < all.size(); i++) {
            degraded.keep(all.get(i), findings.get(i));
        }
        if (strict || !(answers || findings.stream().anyMatch(Finding::answered))) {
            degraded.first().ifPresent(wallet -> {
                throw wallet.failure();
            });
        }
        degraded.tell(all.size());
        return degraded;
    }

    private synchronized void keep(KeyRecord record, Finding finding) {
        if (finding.degraded().isEmpty()) {
            wallets.remove(record.wallet());
        } else {
            wallets.put(record.wallet(), new Known(record, finding.degraded()));
        }
    }

    private Optional<DegradedWallet> first() {
        return now().stream().findFirst();
    }

    /** The wallets that are not in order, by name. */
    synchronized List<DegradedWallet> now() {
        return wallets.values().stream()
                .flatMap(known -> known.degraded().stream())
                .toList();
    }

    /**
     * Looks at them every minute from now on, and at those whose keys change every second.
     *
     * @param keys the wallets' records as the worker knows them
     * @param changed is told what is left whenever that changes
     */
    void watch(Function<WalletId, @Nullable KeyRecord> keys, Consumer<List<DegradedWallet>> changed) {
        if (!now().isEmpty()) {
            every(INTERVAL, () -> look(keys), changed);
            every(GLANCE, () -> lookAtChanged(keys), changed);
        }
    }

    private void every(Duration interval, BooleanSupplier look, Consumer<List<DegradedWallet>> changed) {
        looking.add(thread.scheduleWithFixedDelay(
                () -> lookAgain(look, changed), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Never throws: a scheduled task that did would not run again. */
    private void lookAgain(BooleanSupplier look, Consumer<List<DegradedWallet>> changed) {
        try {
            if (look.getAsBoolean()) {
                changed.accept(now());
            }
        } catch (RuntimeException unexpected) {
            LOG.atWarn().setCause(unexpected).log("the wallets that are degraded could not be looked at");
        }
    }

    /** Looks at them now. Returns whether anything changed. */
    boolean look(Function<WalletId, @Nullable KeyRecord> keys) {
        return look(known(), keys);
    }

    /** Looks at those whose keys are no longer those that were looked at. Returns whether anything changed. */
    boolean lookAtChanged(Function<WalletId, @Nullable KeyRecord> keys) {
        List<Known> changed = known().stream()
                .filter(known ->
                        !latest(known, keys).versions().equals(known.record().versions()))
                .toList();
        return !changed.isEmpty() && look(changed, keys);
    }

    private boolean look(List<Known> before, Function<WalletId, @Nullable KeyRecord> keys) {
        List<KeyRecord> records =
                before.stream().map(known -> latest(known, keys)).toList();
        List<Finding> findings = check.look(records);
        boolean changed = false;
        for (int i = 0; i < records.size(); i++) {
            changed |= take(before.get(i).degraded(), records.get(i), findings.get(i));
        }
        return changed;
    }

    private synchronized List<Known> known() {
        return new ArrayList<>(wallets.values());
    }

    private static KeyRecord latest(Known known, Function<WalletId, @Nullable KeyRecord> keys) {
        KeyRecord latest = keys.apply(known.record().wallet());
        return latest == null ? known.record() : latest;
    }

    private boolean take(List<DegradedWallet> before, KeyRecord record, Finding finding) {
        List<DegradedWallet> after = finding.degraded();
        before.stream()
                .filter(known -> after.stream().noneMatch(known::isOfSameKey))
                .forEach(known -> tellEnd(known, maySign(known, record)));
        after.stream().filter(found -> isNews(before, found)).forEach(DegradedWallets::tell);
        keep(record, finding);
        return !lines(after).equals(lines(before));
    }

    private static List<String> lines(List<DegradedWallet> degraded) {
        return degraded.stream().map(DegradedWallet::line).toList();
    }

    private static boolean isNews(List<DegradedWallet> before, DegradedWallet after) {
        return before.stream().noneMatch(known -> known.isOfSameKey(after) && isSameTrouble(known, after));
    }

    /** What a proxy answers may change each minute, and says nothing of the key. */
    private static boolean isSameTrouble(DegradedWallet before, DegradedWallet after) {
        return after.trouble() == before.trouble()
                && (!after.isKnown() || after.answer().equals(before.answer()));
    }

    private boolean maySign(DegradedWallet wallet, KeyRecord record) {
        return record.versions().stream()
                .anyMatch(key -> key.keyId().equals(wallet.key().keyId()) && check.maySign(key));
    }

    private static void tellEnd(DegradedWallet ended, boolean maySign) {
        LOG.atInfo()
                .addKeyValue("wallet", ended.wallet())
                .addKeyValue("key", ShortId.of(ended.key().keyId()))
                .log(
                        maySign
                                ? "a wallet's key is in order again"
                                : "a wallet's key that was not in order is in use no more");
    }

    private void tell(int all) {
        List<DegradedWallet> degraded = now();
        degraded.forEach(DegradedWallets::tell);
        if (all == 0) {
            LOG.atWarn().log("no wallet has a key yet; make one (`keys create`)");
        } else if (degraded.isEmpty()) {
            LOG.atInfo().addKeyValue("wallets", all).log("every key that may sign is in order");
        } else {
            LOG.atWarn()
                    .addKeyValue("degraded", known().size())
                    .addKeyValue("wallets", all)
                    .log("starting although wallets are degraded; " + Settings.START_UNHEALTHY_KEYS
                            + "=refuse would not");
        }
    }

    private static void tell(DegradedWallet wallet) {
        LoggingEventBuilder event = LOG.atError()
                .addKeyValue("wallet", wallet.wallet())
                .addKeyValue("key", ShortId.of(wallet.key().keyId()))
                .addKeyValue("version", wallet.key().version())
                .addKeyValue("code", wallet.trouble().code().code());
        KmsException cause = wallet.cause();
        (cause == null ? event.addKeyValue("reason", wallet.reason()) : KmsFailureLog.describe(event, cause))
                .addKeyValue("remedy", wallet.remedy())
                .log(wallet.message());
    }

    @Override
    public void close() {
        looking.forEach(task -> task.cancel(true));
        thread.shutdown();
    }
}
