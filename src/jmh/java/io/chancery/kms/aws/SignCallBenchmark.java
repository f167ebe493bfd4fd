package io.chancery.kms.aws;

import com.sun.management.OperatingSystemMXBean;
import io.chancery.bench.kms.FakeKmsMain;
import io.chancery.kms.Kms;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The processor time of a signature of AWS KMS in this process, either way, behind retries and time limit as in a
 * worker. The fake KMS is a process of its own. The result is the counter {@code cpuMicrosPerCall}, of
 * which JMH shows the sum of all iterations: divide it by {@code Cnt}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 10)
@Fork(3)
public class SignCallBenchmark {
    private static final int CALLS = 20_000;
    private static final int AT_A_TIME = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Bytes DIGEST = Bytes.fromHex("42".repeat(32));

    @Param({"DIRECT", "SDK"})
    public String way = "";

    @Param({"0", "50"})
    public int latencyMillis;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    private Process server;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    private AwsKmsProvider provider;

    @SuppressWarnings("NullAway.Init") // JMH calls open first
    private Kms kms;

    /** The result of one iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Usage {
        public double cpuMicrosPerCall;
    }

    @Setup
    public void open() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeKmsMain.class.getName(),
                        Integer.toString(latencyMillis))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        URI endpoint = endpoint(server.inputReader());
        provider = AwsKmsProvider.open(
                new AwsKmsSettings("us-east-1", endpoint, 1_000, TIMEOUT, TIMEOUT, null, "benchmark"),
                AwsNewKeySettings.DEFAULTS,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABENCHMARK", "secret")),
                SignWay.valueOf(way));
        kms = new RetryingKms(provider.kms(), RetrySettings.DEFAULTS);
    }

    private static URI endpoint(BufferedReader out) throws IOException {
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("READY ")) {
            throw new IOException("the fake KMS does not start");
        }
        return URI.create(ready.substring("READY ".length()));
    }

    @TearDown
    public void close() {
        provider.close();
        server.destroy();
    }

    @Benchmark
    public int signatures(Usage usage) {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        AtomicInteger left = new AtomicInteger(CALLS);
        AtomicInteger signed = new AtomicInteger();
        long before = process.getProcessCpuTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < AT_A_TIME; thread++) {
                threads.execute(() -> {
                    while (left.getAndDecrement() > 0) {
                        kms.sign(
                                "arn:aws:kms:us-east-1:000000000000:key/benchmark",
                                SigningAlgorithm.ECDSA_SECP256K1_DIGEST,
                                DIGEST);
                        signed.incrementAndGet();
                    }
                });
            }
        }
        if (signed.get() != CALLS) {
            throw new IllegalStateException("only " + signed.get() + " calls were answered");
        }
        usage.cpuMicrosPerCall = (process.getProcessCpuTime() - before) / 1_000.0 / CALLS;
        return signed.get();
    }
}
