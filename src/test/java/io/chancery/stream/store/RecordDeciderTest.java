package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.chancery.admission.UsedId;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.stream.InMemoryIds;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.SampleRecords;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordDeciderTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");
    private static final ReceivedRecord BYTES = record(1);
    private static final ReceivedRecord OTHER_BYTES = record(2);
    private static final UsedId USE = UsedId.of(BYTES.fingerprint(), 42);
    private static final Supplier<CheckResult> AUTHENTIC = CheckResult::passed;

    private static final RecordFinding NEW = new RecordFinding.New();

    private final InMemoryIds ids = new InMemoryIds();
    private final DeniedRecords denied = new DeniedRecords(ids, true);

    enum Of {
        REQUESTS,
        COMMANDS
    }

    @ParameterizedTest
    @EnumSource
    void aRecordIsNewUntilItsIdIsUsed(Of of) {
        RecordDecider decider = decider(of);

        assertEquals(NEW, decide(decider, BYTES, AUTHENTIC));
        assertEquals(NEW, decide(decider, OTHER_BYTES, AUTHENTIC));
        decider.use(WALLET, "id", USE);

        assertEquals(new RecordFinding.Repeated(true), decide(decider, BYTES, AUTHENTIC));
        assertEquals(new RecordFinding.Conflicting(USE), decide(decider, OTHER_BYTES, AUTHENTIC));
    }

    @ParameterizedTest
    @EnumSource
    void aForgedRecordIsDeniedOnceAndUsesNoId(Of of) {
        RecordDecider decider = decider(of);

        assertEquals(
                new RecordFinding.Denied(Rejection.of(RejectionCode.SIGNATURE_INVALID)),
                decide(decider, BYTES, RecordDeciderTest::forged));
        assertEquals(new RecordFinding.Repeated(false), decide(decider, BYTES, () -> fail("it was denied before")));
        assertEquals(NEW, decide(decider, OTHER_BYTES, AUTHENTIC));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordKeepsItsAnswerWhenItsSendersKeyIsRevokedLater(Of of) {
        RecordDecider decider = decider(of);
        decider.use(WALLET, "id", USE);

        assertEquals(new RecordFinding.Repeated(false), decide(decider, BYTES, RecordDeciderTest::forged));
        assertEquals(
                new RecordFinding.Denied(Rejection.of(RejectionCode.SIGNATURE_INVALID)),
                decide(decider, OTHER_BYTES, RecordDeciderTest::forged));
    }

    @Test
    void idsOfRequestsAndOfCommandsDoNotMeet() {
        decider(Of.REQUESTS).use(WALLET, "id", USE);

        assertEquals(NEW, decide(decider(Of.COMMANDS), OTHER_BYTES, AUTHENTIC));
        assertNull(ids.find(WALLET, "command id"));
    }

    private static CheckResult forged() {
        return CheckResult.denied(RejectionCode.SIGNATURE_INVALID);
    }

    private RecordDecider decider(Of of) {
        return switch (of) {
            case REQUESTS -> RecordDecider.ofRequests(denied, ids);
            case COMMANDS -> RecordDecider.ofCommands(denied, ids);
        };
    }

    private static RecordFinding decide(RecordDecider decider, ReceivedRecord record, Supplier<CheckResult> authentic) {
        return decider.decide(WALLET, "id", record, authentic);
    }

    private static ReceivedRecord record(int value) {
        return SampleRecords.of(new Record<>(new byte[0], new byte[] {(byte) value}, 0));
    }
}
