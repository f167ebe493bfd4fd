package io.chancery.failure;

import io.chancery.text.NetworkFault;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** Finds the setting of Kafka's that a failure tells of: the failure quotes the setting's value, or its name. */
final class QuotedSetting {
    static final String PREFIX = "kafka.";

    /** A shorter value stands in many sentences by chance. */
    private static final int SHORTEST_VALUE = 5;

    private static final Set<Set<String>> NAMES =
            Set.of(AdminClientConfig.configNames(), ProducerConfig.configNames(), ConsumerConfig.configNames());

    private QuotedSetting() {}

    /** Returns the setting that the innermost of {@code chain} quotes, of those that quote one; null if none does. */
    static @Nullable String in(List<Throwable> chain, KafkaLogin login) {
        for (Throwable each : chain.reversed()) {
            String text = NetworkFault.message(each);
            String setting = byName(text);
            setting = setting == null ? byValue(text, login) : setting;
            if (setting != null) {
                return setting;
            }
        }
        return null;
    }

    private static @Nullable String byName(String text) {
        return NAMES.stream()
                .flatMap(Set::stream)
                .filter(name -> name.contains(".") && isWordOf(text, name))
                .max(Comparator.comparingInt(String::length))
                .map(PREFIX::concat)
                .orElse(null);
    }

    private static boolean isWordOf(String text, String name) {
        return text.contains(name)
                && Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?![\\w]|\\.\\w)")
                        .matcher(text)
                        .find();
    }

    private static @Nullable String byValue(String text, KafkaLogin login) {
        Stream<Map.Entry<String, String>> quoted = login.settings().entrySet().stream()
                .filter(each -> each.getValue().length() >= SHORTEST_VALUE)
                .filter(each -> text.contains(each.getValue()));
        return quoted.max(Map.Entry.comparingByValue(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
