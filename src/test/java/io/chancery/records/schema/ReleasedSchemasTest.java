package io.chancery.records.schema;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.SchemaFingerprint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers refuse records and stored state of schemas that they do not know: an upgrade works only if the schemas that
 * the version before wrote with stay known.
 */
class ReleasedSchemasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ggIhJVJaBjUnpBk7CbiBu1rIUERW5OwNZUGWDB5e0zw", // SigningRequest
                "F-vuzKALuxNt9cnqCCdyRUCPe9RJ12SaGOMLtY8sFdc", // RotationCommand
                "1lHpAyQYZ4FIj-rLmtPOJFY5y7_ePAge5MFDVerhTf0", // KeyRecord
                "nN3HHTxnjRF4hn_jS8IbbEg8v71GphTGatdQmm3qU54", // Requester
                "JI-LBdMCuhCAb6KJXp17QS9ahZEjubYcopoHHS3KnVY" // CommandProposal
            })
    void theSchemasBeforeThoseWithMoreFactsAreKnown(String fingerprint) {
        assertTrue(SchemaTrust.releasedAnd(List.of()) instanceof SchemaTrust.Known known
                && known.fingerprints().contains(SchemaFingerprint.parse(fingerprint)));
    }
}
