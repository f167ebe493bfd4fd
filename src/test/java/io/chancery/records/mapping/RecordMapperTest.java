package io.chancery.records.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.Operation;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.Samples;
import io.chancery.records.avro.EvmTransactionType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordMapperTest {
    private final RecordMapper mapper = new RecordMapper();

    static List<EvmTransaction> transactions() {
        return Samples.transactions();
    }

    static List<RotationCommand.Action> actions() {
        return Samples.actions();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void aRequestComesBackAsItWas(EvmTransaction transaction) {
        SigningRequest request = Samples.request(transaction);

        assertEquals(request, mapper.toModel(mapper.toAvro(request)));
    }

    @Test
    void anAbsentAccessListIsAnEmptyOne() {
        var avro = mapper.toAvro(Samples.request(Samples.blob()));
        ((io.chancery.records.avro.EvmTransaction) avro.getPayload()).setAccessList(null);

        assertEquals(Samples.request(Samples.blob()), mapper.toModel(avro));
    }

    @Test
    void aLowerCaseAddressIsTaken() {
        var avro = mapper.toAvro(Samples.request(Samples.blob()));
        ((io.chancery.records.avro.EvmTransaction) avro.getPayload()).setTo(Samples.ADDRESS.toString());

        assertEquals(Samples.request(Samples.blob()), mapper.toModel(avro));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aCommandComesBackAsItWas(RotationCommand.Action action) {
        RotationCommand command = Samples.command(action);

        assertEquals(command, mapper.toModel(mapper.toAvro(command)));
    }

    @Test
    void aSignedPayloadComesBackAsItWas() {
        SignedPayload signed = Samples.signed();

        assertEquals(signed, mapper.toModel(mapper.toAvro(signed)));
    }

    @ParameterizedTest
    @EnumSource
    void aRejectionComesBackAsItWas(RejectionCode code) {
        SigningRejection rejection = Samples.rejection(code, "payload.to");

        assertEquals(rejection, mapper.toModel(mapper.toAvro(rejection)));
    }

    @Test
    void aRejectionSaysWhetherToRetry() {
        assertEquals(
                true,
                mapper.toAvro(Samples.rejection(RejectionCode.KMS_SIGNING_ERROR, null))
                        .getRetryable());
    }

    @Test
    void aRotationResultComesBackAsItWas() {
        RotationResult result = Samples.rotationResult();

        assertEquals(result, mapper.toModel(mapper.toAvro(result)));
    }

    @Test
    void aKeyRecordComesBackAsItWas() {
        KeyRecord keys = Samples.keys();

        assertEquals(keys, mapper.toModel(mapper.toAvro(keys)));
    }

    @ParameterizedTest
    @EnumSource
    void anAuditEventComesBackAsItWas(AuditEvent.Type type) {
        AuditEvent event = Samples.audit(type);

        assertEquals(event, mapper.toModel(mapper.toAvro(event)));
    }

    @Test
    void terminalRecordsHaveTheSameIdWheneverTheyAreWritten() {
        assertEquals(
                List.of("acme/treasury/request-1", "signing-requests-3@42", "acme/treasury/command-1"),
                List.of(
                        mapper.toAvro(Samples.signed()).getId(),
                        mapper.toAvro(Samples.rejection(RejectionCode.EXPIRED, null))
                                .getId(),
                        mapper.toAvro(Samples.rotationResult()).getId()));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationHasItsSymbol(Operation operation) {
        assertEquals(operation, OperationMapper.toModel(OperationMapper.toAvro(operation)));
    }

    @Test
    void everyTransactionTypeHasItsRecord() {
        List<String> named =
                Samples.transactions().stream().map(EvmTransaction::typeName).toList();

        assertEquals(
                List.of(EvmTransactionType.values()).stream()
                        .skip(1)
                        .map(Enum::name)
                        .toList(),
                named);
    }

    @Test
    void aRejectionsCodeThatIsNotKnownIsRefused() {
        var avro = mapper.toAvro(Samples.rejection(RejectionCode.EXPIRED, null));
        avro.setCode("of-a-later-version");

        assertThrows(InvalidFieldException.class, () -> mapper.toModel(avro));
    }
}
