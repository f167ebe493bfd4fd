package io.chancery.stream.arrival;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.identity.RecordSignatureCheck;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of requests on threads of its own from when their records arrive, so that the stream thread,
 * which takes one record after the other, finds most of them checked. What is found out, a record carries with it in a
 * header that never leaves the process; it says that a signature is a certain public key's, and nothing about whose key
 * that is or whether it still counts.
 *
 * <p>A key is known from its first request on. What names one that is not is left to the stream thread, and so is a
 * large record, and one whose turn comes before its check has begun.
 */
public final class SignaturesAhead implements AutoCloseable {
    private static final String HEADER = "chancery-signature-check";
    private static final String INSTANCE = "chancery.signatures.ahead";
    private static final int MOST_KEYS = 10_000;

    /** In bytes. What is larger is checked one at a time, so that memory does not grow with the number of threads. */
    private static final int LARGEST = 64 * 1024;

    /** Handed over and not begun. What does not fit in is checked in its turn. */
    private static final int MOST_WAITING = 1_000;

    /** So many that handing them over costs little, and so few that all threads get some. */
    private static final int TOGETHER = 16;

    private final String topic;
    private final Cache<String, JwsPublicKey> keys;
    private final Executor executor;
    private final Runnable stop;

    /**
     * For one worker.
     *
     * @param topic of requests
     * @param threads that check
     */
    public SignaturesAhead(String topic, int threads) {
        this(
                topic,
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("signature-check-", 0).factory(),
                        new ThreadPoolExecutor.DiscardPolicy()));
    }

    private SignaturesAhead(String topic, ExecutorService threads) {
        this(
                topic,
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEYS)
                        .executor(Runnable::run)
                        .build(),
                threads,
                threads::shutdownNow);
    }

    /**
     * @param keys those that requests used before, which signatures are checked by; one that is checked on the stream
     *     thread is put in
     */
    SignaturesAhead(String topic, Cache<String, JwsPublicKey> keys, Executor executor, Runnable stop) {
        this.topic = topic;
        this.keys = keys;
        this.executor = executor;
        this.stop = stop;
    }

    /**
     * Has the consumer of an application with these {@code properties} hand over what arrives, after the interceptors
     * it has.
     */
    public void intercept(Properties properties) {
        String name = StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        properties.put(
                name,
                Stream.concat(others(properties), Stream.of(Interceptor.class)).toList());
        properties.put(StreamsConfig.mainConsumerPrefix(INSTANCE), this);
    }

    /** Those of the most specific setting that there is. */
    private static Stream<?> others(Properties properties) {
        String name = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
        Object classes = Stream.of(StreamsConfig.mainConsumerPrefix(name), StreamsConfig.consumerPrefix(name), name)
                .filter(properties::containsKey)
                .findFirst()
                .map(properties::get)
                .orElse(List.of());
        return classes instanceof List<?> list
                ? list.stream()
                : Arrays.stream(classes.toString().split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty());
    }

    /** Takes what was found out about a record from its {@code headers}, so that it goes no further. */
    public static RecordSignatureCheck take(Headers headers) {
        if (headers.lastHeader(HEADER) instanceof Ahead ahead) {
            List<Header> own = new ArrayList<>();
            headers.headers(HEADER).forEach(own::add);
            headers.remove(HEADER);
            own.stream().filter(header -> header != ahead).forEach(headers::add);
            return ahead;
        }
        return RecordSignatureCheck.NOW;
    }

    @Override
    public void close() {
        stop.run();
    }

    void begin(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Ahead> together = new ArrayList<>(TOGETHER);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] signature = onlySignature(record.headers());
            if (signature != null && record.value() != null && record.value().length <= LARGEST) {
                Ahead ahead = new Ahead(signature, record.value());
                record.headers().add(ahead);
                together.add(ahead);
                if (together.size() == TOGETHER) {
                    start(together);
                    together = new ArrayList<>(TOGETHER);
                }
            }
        }
        start(together);
    }

    private void start(List<Ahead> together) {
        if (!together.isEmpty()) {
            executor.execute(() -> together.forEach(ahead -> ahead.task.run()));
        }
    }

    private static byte @Nullable [] onlySignature(Headers headers) {
        Iterator<Header> signatures = headers.headers(DetachedJws.RECORD_HEADER).iterator();
        byte[] only = signatures.hasNext() ? signatures.next().value() : null;
        return signatures.hasNext() ? null : only;
    }

    /** Finds out what can be found out without knowing whose record it is. */
    private Finding check(Bytes signature, Bytes value) {
        DetachedJws jws = DetachedJws.parse(signature);
        JwsPublicKey key = jws.header().isFor(JwsType.REQUEST)
                ? keys.getIfPresent(jws.header().keyId())
                : null;
        return new Finding(signature, value, jws, key, key != null && key.verifies(jws, value));
    }

    /**
     * What a record's signature is. It says nothing of another record.
     *
     * @param signature as the record's header has it
     * @param value the record's
     * @param key that it names, or null if that is not known
     * @param verifies whether it is the signature of {@code key}
     */
    private record Finding(
            Bytes signature,
            Bytes value,
            DetachedJws jws,
            @Nullable JwsPublicKey key,
            boolean verifies) {
        private boolean isAbout(DetachedJws other, JwsPublicKey otherKey, Bytes otherValue) {
            return key != null
                    && key.thumbprint().equals(otherKey.thumbprint())
                    && jws.equals(other)
                    && value.equals(otherValue);
        }
    }

    /** A record's check, under way. */
    private final class Ahead implements Header, RecordSignatureCheck {
        private final FutureTask<Finding> task;

        private Ahead(byte[] signature, byte[] value) {
            this.task = new FutureTask<>(() -> check(Bytes.of(signature), Bytes.of(value)));
        }

        @Override
        public DetachedJws read(Bytes signature) {
            Finding finding = finding();
            return finding != null && finding.signature().equals(signature)
                    ? finding.jws()
                    : DetachedJws.parse(signature);
        }

        @Override
        public boolean verifies(DetachedJws jws, JwsPublicKey key, Bytes value) {
            Finding finding = finding();
            if (finding != null && finding.isAbout(jws, key, value)) {
                return finding.verifies();
            }
            keys.put(key.thumbprint(), key);
            return key.verifies(jws, value);
        }

        @Override
        public void done() {
            task.cancel(false);
        }

        /** Checks here if no other thread has begun. Null if that failed: where it is done again, it shows why. */
        private @Nullable Finding finding() {
            task.run();
            try {
                return task.get();
            } catch (ExecutionException | CancellationException failed) {
                return null;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        @Override
        public String key() {
            return HEADER;
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }
    }

    /** Made by the consumer, from its class. */
    public static final class Interceptor implements ConsumerInterceptor<byte[], byte[]> {
        private @Nullable SignaturesAhead ahead;

        @Override
        public void configure(Map<String, ?> configs) {
            ahead = (SignaturesAhead) configs.get(INSTANCE);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            if (ahead != null) {
                ahead.begin(records.records(ahead.topic));
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }
}
