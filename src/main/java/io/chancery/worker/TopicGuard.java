package io.chancery.worker;

import io.chancery.config.ChanceryConfig;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicRules;
import io.chancery.topics.TopicState;
import io.chancery.topics.TopicWarnings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the topics' settings while a worker runs: a policy that begins to lose records, or partitions that were
 * added, are told within seconds, once each. The worker goes on with the partitions that it has.
 */
final class TopicGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicGuard.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final KafkaAdmin admin;
    private final Topics topics;
    private final TopicRules rules;
    private final int partitions;
    private final boolean production;
    private final TopicSight sight = new TopicSight();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("topic-guard").daemon(true).factory());
    private Set<String> told = new HashSet<>();
    private volatile @Nullable Failure trouble;
    private final ScheduledFuture<?> looking;

    private TopicGuard(KafkaAdmin admin, ChanceryConfig config, int partitions) {
        this.admin = admin;
        this.topics = config.topics();
        this.rules = TopicRules.of(config);
        this.partitions = partitions;
        this.production = config.production();
        this.looking = thread.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to watch.
     *
     * @param partitions how many the topic of requests has
     */
    static TopicGuard start(ChanceryConfig config, int partitions) {
        return new TopicGuard(KafkaAdmin.connect(config), config, partitions);
    }

    /** Returns what is wrong with the topics now, or null. */
    @Nullable
    Failure trouble() {
        return trouble;
    }

    @Override
    public void close() {
        looking.cancel(true);
        thread.shutdown();
        admin.close();
    }

    /** Never throws: a scheduled task that did would not run again. */
    private void look() {
        try {
            look(rules.describe(admin));
            sight.had();
        } catch (RuntimeException unanswered) {
            sight.lost(unanswered);
        }
    }

    private void look(Map<String, TopicState> states) {
        Set<String> wrong = new HashSet<>();
        Failure found = rules.find(states, partitions);
        trouble = found;
        if (found != null) {
            wrong.add(found.what());
            tellOnce(
                    found.what(),
                    () -> LOG.atError()
                            .addKeyValue("code", found.code())
                            .addKeyValue("reason", found.what())
                            .addKeyValue("advice", found.advice())
                            .log("the topics are not as they must be; the worker would not start again"));
        }
        for (String warning : TopicWarnings.of(topics, states, production)) {
            wrong.add(warning);
            tellOnce(
                    warning,
                    () -> LOG.atWarn().addKeyValue("reason", warning).log("a topic is weaker than it should be"));
        }
        told = wrong;
    }

    private void tellOnce(String what, Runnable log) {
        if (!told.contains(what)) {
            log.run();
        }
    }
}
