package io.chancery.records.serde;

import io.chancery.records.avro.SigningRequest;
import io.chancery.records.schema.RecordData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro's process-wide list of classes that schemas may name. Chancery's own serdes do without it ({@link RecordData});
 * others, Confluent's among them, can neither write nor read generated classes that are not on it.
 */
final class TrustedClasses {
    private TrustedClasses() {}

    /** Adds the generated classes, and nothing else, to what is already trusted. */
    static void addRecords() {
        var trusted = ClassSecurityValidator.getGlobal();
        if (!trusted.isTrusted(SigningRequest.class)) {
            String records = SigningRequest.class.getPackageName();
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    trusted, candidate -> candidate.getPackageName().equals(records)));
        }
    }
}
