package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.InMemoryDataKeys;
import io.chancery.model.Bytes;
import io.chancery.model.Forgeries;
import io.chancery.model.Operation;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.RequestMetadata;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.payload.EncryptedPayloadMapper;
import io.chancery.records.schema.RecordData;
import io.chancery.records.serde.SingleObjectFormat;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestEnvelopeTest {
    private static final int MEGABYTE = 1_000_000;

    private final Envelope envelope = new Envelope(new InMemoryDataKeys());
    private final RecordMapper mapper = new RecordMapper();
    private final PayloadCodec payloads = new PayloadCodec(mapper);
    private final RequestEnvelope requests = new RequestEnvelope(envelope, payloads);

    static List<EvmTransaction> transactions() {
        return Samples.transactions();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void opensWhatItSealed(EvmTransaction transaction) {
        SigningRequest request = Samples.request(transaction);

        assertEquals(request, requests.open(requests.seal(request)));
    }

    @Test
    void opensAPayloadOfAMegabyte() {
        SigningRequest request = Samples.request(new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.ONE,
                BigInteger.ONE,
                BigInteger.ONE,
                Samples.ADDRESS,
                BigInteger.ONE,
                Bytes.of(new byte[MEGABYTE])));

        assertEquals(request, requests.open(requests.seal(request)));
    }

    @Test
    void opensWhatWentThroughARecord() {
        SigningRequest request = Samples.request(Samples.dynamicFee());
        SealedRequest sealed = requests.seal(request);

        SealedRequest read = assertInstanceOf(SealedRequest.class, mapper.toModel(mapper.toAvro(sealed)));

        assertEquals(sealed, read);
        assertEquals(request, requests.open(read));
    }

    @Test
    void sealsASingleObjectWithTheFingerprintOfThePayloadsSchema() {
        Bytes plaintext = Bytes.of(payloads.write(Samples.legacy()));
        Schema schema = io.chancery.records.avro.EvmTransaction.getClassSchema();

        assertEquals("c301", plaintext.slice(0, 2).toHex());
        assertEquals(
                Long.reverseBytes(SchemaNormalization.parsingFingerprint64(schema)),
                plaintext.slice(2, 10).toByteBuffer().getLong());
    }

    static List<Forgeries.Change> changes() {
        return Forgeries.CHANGES;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void opensNothingIfAnythingElseOfTheRequestIsChanged(Forgeries.Change change) {
        SealedRequest sealed = requests.seal(Samples.request(Samples.legacy()));

        assertUnopenable(change.of(sealed));
    }

    @Test
    void isTriedWithAChangeOfEveryField() {
        assertEquals(
                Forgeries.fields(),
                Forgeries.CHANGES.stream().map(Forgeries.Change::field).collect(Collectors.toSet()));
    }

    @Test
    void opensNothingThatIsEncryptedTwice() {
        SealedRequest inner = requests.seal(Samples.request(Samples.legacy()));
        Schema schema = io.chancery.records.avro.EncryptedPayload.getClassSchema();
        var format = new SingleObjectFormat(List.of(schema), List.of(), new RecordData());

        assertUnopenable(sealed(format.write(EncryptedPayloadMapper.toAvro(inner.payload()))));
    }

    @Test
    void opensNothingThatIsNoPayload() {
        byte[] payload = payloads.write(Samples.legacy());
        byte[] unknown = payload.clone();
        unknown[5] ^= 1;

        assertUnopenable(sealed(new byte[0]));
        assertUnopenable(sealed(new byte[1000]));
        assertUnopenable(sealed(unknown));
        assertUnopenable(sealed(Arrays.copyOf(payload, payload.length - 1)));
        assertUnopenable(sealed(Arrays.copyOf(payload, payload.length + 1)));
        assertUnopenable(sealed(
                SingleObjectFormat.ofStores(new RecordData()).write(mapper.toAvro(Samples.request(Samples.legacy())))));
    }

    @Test
    void holdsAnOpenedPayloadToTheRulesOfAPlainOne() {
        var avro = (io.chancery.records.avro.EvmTransaction) mapper.toAvro(Samples.legacy());
        avro.setGasLimit("-1");
        Schema schema = avro.getSchema();
        byte[] malformed = new SingleObjectFormat(List.of(schema), List.of(), new RecordData()).write(avro);

        var refusal = assertThrows(InvalidRequestException.class, () -> requests.open(sealed(malformed)));

        assertEquals(RejectionCode.MALFORMED_FIELD, refusal.rejection().code());
        assertEquals("payload.gasLimit", refusal.rejection().field());
        assertEquals("request-1", refusal.id());
    }

    @Test
    void holdsAnOpenedPayloadAgainstItsRequest() {
        assertEquals(RejectionCode.NETWORK_MISMATCH, refusal(asking(Operation.SIGN_TRANSACTION, "eip155:2")));
        assertEquals(RejectionCode.OPERATION_MISMATCH, refusal(asking(Operation.SIGN_MESSAGE, "eip155:1")));
    }

    @Test
    void showsNothingOfThePayload() {
        SealedRequest sealed = requests.seal(Samples.request(Samples.legacy()));

        assertFalse(sealed.toString().contains("Legacy"));
    }

    private SealedRequest sealed(byte[] plaintext) {
        SigningRequest request = Samples.request(Samples.legacy());
        return SealedRequest.of(request, envelope.seal(plaintext, Binding.ofRequest(request)));
    }

    private void assertUnopenable(SealedRequest sealed) {
        assertThrows(UnopenableException.class, () -> requests.open(sealed));
    }

    private RejectionCode refusal(SigningRequest request) {
        SealedRequest sealed = requests.seal(request);
        return assertThrows(InvalidRequestException.class, () -> requests.open(sealed))
                .rejection()
                .code();
    }

    private static SigningRequest asking(Operation operation, String network) {
        SigningRequest request = Samples.request(Samples.legacy());
        RequestMetadata sample = request.metadata();
        RequestHead head = new RequestHead(request.id(), request.requester(), request.wallet(), operation, network);
        return new SigningRequest(
                new RequestMetadata(
                        head, sample.keyPin(), sample.replaces(), sample.createdAt(), sample.expiresAt(), null),
                request.payload());
    }
}
