package io.chancery.siem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event's place in the audit chain as OCSF's object {@code attestation}, of the profile {@code record_integrity}.
 * What is fingerprinted is the event that the document carries, in the encoding that docs/audit.md gives byte by byte:
 * it covers the node, the chain, the place in it and the event before. Checkpoints sign the chain, not each event, so
 * that there are no {@code signatures}.
 */
final class OcsfAttestation {
    private static final String SERIALIZATION = "chancery-audit-event/v1";
    private static final int OTHER = 99;
    private static final int SHA_256 = 3;
    private static final int HEX = 1;
    private static final String HEX_PREFIX = "0x";

    private OcsfAttestation() {}

    /** Returns whether {@code event} has a place in a chain. */
    static boolean isOf(AuditJson event) {
        return event.has("hash") && !event.place().isEmpty();
    }

    static ObjectNode of(AuditJson event) {
        ObjectNode attestation = JsonNodeFactory.instance.objectNode();
        attestation
                .put("authority_uid", event.text("node"))
                .put("chain_uid", event.chain())
                .set("fingerprint", fingerprint(event.text("hash")));
        Long sequence = event.number("sequence");
        if (event.has("previousHash") && sequence != null) {
            attestation
                    .putObject("prev_event")
                    .put("uid", event.chain() + "/" + (sequence - 1))
                    .set("fingerprint", fingerprint(event.text("previousHash")));
        }
        return attestation;
    }

    private static ObjectNode fingerprint(String hash) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("algorithm_id", SHA_256)
                .put("algorithm", "SHA-256")
                .put("encoding_id", HEX)
                .put("encoding", "Hex")
                .put("serialization_id", OTHER)
                .put("serialization", SERIALIZATION)
                .put("value", hash.startsWith(HEX_PREFIX) ? hash.substring(HEX_PREFIX.length()) : hash);
    }
}
