package io.chancery.consumer;

import java.lang.reflect.Field;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.internals.ClassicKafkaConsumer;
import org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient;

/**
 * The way to the connection that a consumer of the classic protocol has inside, for which Kafka has no interface. A
 * version of Kafka that is made otherwise is noticed when the consumer is created.
 */
final class ConsumerInternals {
    private ConsumerInternals() {}

    /** Puts another connection around the one of {@code consumer}, which must not have been used yet. */
    static void decorate(KafkaConsumer<?, ?> consumer, UnaryOperator<KafkaClient> decorator) {
        try {
            Field delegate = field(KafkaConsumer.class, "delegate");
            Field network = field(ClassicKafkaConsumer.class, "client");
            Field client = field(ConsumerNetworkClient.class, "client");
            Object inside = network.get(delegate.get(consumer));
            client.set(inside, decorator.apply((KafkaClient) client.get(inside)));
        } catch (ReflectiveOperationException | IllegalArgumentException | ClassCastException changed) {
            throw new IllegalStateException(
                    "this version of Kafka's consumer cannot be bounded: use the version that Chancery is built with",
                    changed);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
