package io.chancery.it;

/** A policy that allows what {@link Mix} and the sample requests ask for, and no more than these kinds of it. */
final class SamplePolicy {
    static final String DOCUMENT = """
            {"format": 1, "rules": [
              {"id": "transactions", "requesters": ["sample-requester"], "chains": ["eip155:31337"],
               "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"],
                 "recipients": ["0x70997970c51812dc3a010c7d01b50e0d17dc79c8"]}},
              {"id": "proofs", "requesters": ["sample-requester"], "chains": ["eip155:31337"],
               "typedData": {"domains": [{"name": "Channels"}], "primaryTypes": ["Proof"]}},
              {"id": "delegation", "requesters": ["sample-requester"], "chains": ["eip155:31337"],
               "authorization": {"delegates": ["0x70997970c51812dc3a010c7d01b50e0d17dc79c8"]}},
              {"id": "personal", "requesters": ["sample-requester"], "chains": ["eip155:31337"], "personalMessage": {}},
              {"id": "opaque", "requesters": ["sample-requester"], "chains": ["eip155:31337"], "opaqueMessage": {}},
              {"id": "claims", "requesters": ["sample-requester"], "chains": ["xrpl:1"], "claim": {"channels": ["*"]}},
              {"id": "payments", "requesters": ["sample-requester"], "chains": ["xrpl:1"],
               "xrplTransaction": {"types": ["Payment"], "destinations": ["rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"]}}
            ]}""";

    private SamplePolicy() {}
}
