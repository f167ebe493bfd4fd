package io.chancery.client.view;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Bytes;
import io.chancery.stream.topic.SigningOffice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final String DEPLOYMENT = "office-1";
    private static final String WALLET = "acme/treasury";
    private static final byte[] VALUE = bytes("rejected: the funds must move");
    private static final JwsPrivateKey OFFICE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey NEXT = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey FORGERS = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final AnswerCheck check = check(OFFICE, NEXT);

    @Test
    void acceptsWhatAWorkerHasSignedWithAnyOfTheOfficesKeys() {
        assertTrue(check.hasOfficeKey());
        assertTrue(check.accepts(record(WALLET, VALUE, signed(OFFICE, DEPLOYMENT))));
        assertTrue(check.accepts(record(WALLET, VALUE, signed(NEXT, DEPLOYMENT))));
    }

    @Test
    void aTopicOfWhichNothingIsTheOfficesIsReadWithAnotherKey() {
        check.requireAny("signing-keys"); // an empty topic is nobody's fault
        check.accepts(record(WALLET, VALUE, signed(FORGERS, DEPLOYMENT)));

        Failure failure = assertThrows(Failure.class, () -> check.requireAny("signing-keys"));

        assertEquals("office-key-mismatch", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertTrue(failure.what().contains("office.key"), failure::what);
    }

    @Test
    void aForgeryBesideTheOfficesRecordsIsLeftOutAlone() {
        check.accepts(record(WALLET, VALUE, signed(FORGERS, DEPLOYMENT)));
        check.accepts(record(WALLET, VALUE, signed(OFFICE, DEPLOYMENT)));

        assertDoesNotThrow(() -> check.requireAny("signing-keys"));
    }

    @Test
    void refusesForgeriesOfEveryKind() {
        Headers twice = signed(OFFICE, DEPLOYMENT);
        twice.add(twice.lastHeader(DetachedJws.RECORD_HEADER));

        assertRefused(WALLET, VALUE, new RecordHeaders());
        assertRefused(WALLET, VALUE, signed(FORGERS, DEPLOYMENT));
        assertRefused(WALLET, VALUE, signed(OFFICE, "office-2"));
        assertRefused("acme/payouts", VALUE, signed(OFFICE, DEPLOYMENT));
        assertRefused(WALLET, bytes("another value"), signed(OFFICE, DEPLOYMENT));
        assertRefused(WALLET, VALUE, twice);
        assertRefused(WALLET, VALUE, new RecordHeaders().add(DetachedJws.RECORD_HEADER, bytes("none")));
        assertRefused(WALLET, VALUE, new RecordHeaders().add(DetachedJws.RECORD_HEADER, null));
    }

    @Test
    void refusesTheOfficesSignatureOfAnotherKindOfRecord() {
        for (JwsType type : List.of(JwsType.REQUEST, JwsType.COMMAND)) {
            Bytes signature = OFFICE.sign(new JwsScope(type, WALLET, DEPLOYMENT), Bytes.of(VALUE));

            assertRefused(WALLET, VALUE, new RecordHeaders().add(DetachedJws.RECORD_HEADER, signature.toArray()));
        }
    }

    @Test
    void acceptsEverythingWhereNoKeyIsSetAndSaysSo() {
        AnswerCheck off = check();

        assertFalse(off.hasOfficeKey());
        assertTrue(off.accepts(record(WALLET, VALUE, new RecordHeaders())));
    }

    @Test
    void noBitOfTheSignatureCanBeChanged() {
        Header signature = signed(OFFICE, DEPLOYMENT).lastHeader(DetachedJws.RECORD_HEADER);
        int accepted = 0;
        for (int index = 0; index < signature.value().length; index++) {
            byte[] changed = signature.value().clone();
            changed[index] ^= 1;
            accepted +=
                    check.accepts(record(WALLET, VALUE, new RecordHeaders().add(DetachedJws.RECORD_HEADER, changed)))
                            ? 1
                            : 0;
        }

        assertEquals(0, accepted);
    }

    private void assertRefused(String key, byte[] value, Headers headers) {
        assertFalse(check.accepts(record(key, value, headers)));
    }

    private static AnswerCheck check(JwsPrivateKey... keys) {
        List<JwsPublicKey> known =
                List.of(keys).stream().map(JwsPrivateKey::publicKey).toList();
        return new AnswerCheck(known, DEPLOYMENT);
    }

    private static Headers signed(JwsPrivateKey key, String deployment) {
        return new SigningOffice(List.of(key), deployment, false).headers(JwsType.ANSWER, bytes(WALLET), VALUE);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "signing-rejections",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                value,
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
