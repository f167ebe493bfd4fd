package io.chancery.cli.policy;

import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.PolicyVerdict;
import io.chancery.admission.policy.RuleVerdict;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.KeyHintOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.LineWidth;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.show.KeyHint;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery policy explain}. */
@Command(
        name = "explain",
        description =
                "Say which rule of a policy allows or denies a request. Needs no configuration and connects to nothing; so it"
                        + " does not ask what was signed before: nonces, budgets and rates. Ends with 0 if the request is"
                        + " allowed, with 1 if it is denied.",
        footer = {"", "Example: bin/chancery policy explain --policy policy.json request.json"})
final class PolicyExplainCommand implements Callable<Integer> {
    private final RequestJson requests = new RequestJson(new RecordMapper());

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy.")
    private String policyFile = "";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = JsonDocuments.STANDARD_INPUT,
            description = "A request as a JSON document; - for standard input (default).")
    private String file = JsonDocuments.STANDARD_INPUT;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private KeyHintOptions key = new KeyHintOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Policy policy = PolicyFile.read(policyFile);
        SigningRequest request = request();
        PublicKey signing = key(policy, request, key.hint());
        List<RuleVerdict> verdicts = policy.explain(request, signing);
        PolicyVerdict verdict = policy.judge(request, signing);
        output.printLines(
                PolicyReport.json(request, verdicts, verdict),
                PolicyReport.text(verdicts, verdict, LineWidth.current()));
        return verdict instanceof PolicyVerdict.Allowed ? ExitCode.OK : ExitCode.FAILED;
    }

    private SigningRequest request() {
        Request request;
        try {
            request = requests.judge(JsonDocuments.read(file), Instant.now());
        } catch (RuntimeException problem) {
            throw Fault.failure(problem);
        }
        return switch (request) {
            case SigningRequest open -> open;
            case SealedRequest sealed ->
                throw new Failure(
                        "payload-encrypted",
                        ExitCode.USAGE,
                        "the payload of request " + sealed.id() + " is encrypted and cannot be judged",
                        "pass the request as it was before it was encrypted",
                        null);
        };
    }

    private static PublicKey key(Policy policy, SigningRequest request, KeyHint hint) {
        if (hint.key() != null) {
            return hint.key();
        }
        if (policy.dependsOnKey() && request.payload() instanceof EvmTransaction) {
            throw new Failure(
                    "public-key-missing",
                    ExitCode.USAGE,
                    "the policy names the signing key's own address (self)",
                    "pass --public-key",
                    null);
        }
        return new PublicKey(KeySpec.ECC_SECG_P256K1, Bytes.EMPTY);
    }
}
