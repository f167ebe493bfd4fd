package io.chancery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** No constructor or record has more than eight parameters unless there is a reason, which its Javadoc says. */
@AnalyzeClasses(packages = "io.chancery", importOptions = DoNotIncludeTests.class)
final class WideConstructorsTest {
    private static final int MOST = 8;

    private static final String SCHEMA = "mirrors the schema KeyRecord, field by field";
    private static final String STANDARD = "has the fields that a chain's standard gives the transaction, in its order";
    private static final String FIGURES = "is the JSON of a command, whose fields are its components";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("io.chancery.audit.check.PartitionReport", "is a row of a report, made in one place"),
            Map.entry("io.chancery.auditor.TrailVerification$Result", "is a report, made in one place"),
            Map.entry("io.chancery.bench.BenchOptions", "has the options of a command, which alone makes it"),
            Map.entry("io.chancery.bench.figure.BenchReport", FIGURES),
            Map.entry("io.chancery.bench.figure.Measurement", FIGURES),
            Map.entry("io.chancery.bench.figure.Outage", FIGURES),
            Map.entry("io.chancery.model.payload.EvmTransaction$Blob", STANDARD),
            Map.entry("io.chancery.model.payload.EvmTransaction$DynamicFee", STANDARD),
            Map.entry("io.chancery.model.payload.EvmTransaction$SetCode", STANDARD),
            Map.entry("io.chancery.model.payload.XrplTransaction", "has what decisions need of its document"),
            Map.entry("io.chancery.model.rotation.KeyRecord", SCHEMA),
            Map.entry("io.chancery.model.rotation.KeyVersion", SCHEMA),
            Map.entry("io.chancery.protocol.Topics", "has each topic's name, which one method gives by a prefix"),
            Map.entry("io.chancery.stream.ProcessorParts", "is the processors' bag of parts"),
            Map.entry("io.chancery.stream.runtime.StreamsSettings", "has one setting of a worker in each component"),
            Map.entry("io.chancery.topics.TopicState", "has one setting of a topic in each component"),
            Map.entry("io.chancery.worker.Worker", "owns what its start has made, and closes it"));

    @ArchTest
    static void haveAReason(JavaClasses classes) {
        TreeSet<String> wide = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("io.chancery.records.avro"))
                .filter(type -> !type.getPackageName().startsWith("io.chancery.records.mapping"))
                .filter(type -> !type.isAnonymousClass())
                .filter(type -> type.getConstructors().stream().anyMatch(made -> width(type, made) > MOST))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                new TreeSet<>(REASONS.keySet()),
                wide,
                "nest what belongs together in a record of its own, or add the reason here and in the Javadoc");
    }

    /** The compiler gives an enum's constructor the constant's name and ordinal as well. */
    private static int width(JavaClass type, JavaConstructor constructor) {
        int parameters = constructor.getRawParameterTypes().size();
        return type.isEnum() ? parameters - 2 : parameters;
    }
}
