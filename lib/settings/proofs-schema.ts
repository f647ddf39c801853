import { ClaimWord } from './claims';
import { count, JsonSchema, listOf, mapOf, mapWith, TEXT } from './json-schema';

/** The key `proofs` of `portcullis.json`, for editors. What an end or traffic may be is a text that `checkedProofs` reads. */
export function proofsSchema(): JsonSchema {
  const words = Object.keys(CLAIMS) as ClaimWord[];
  return {
    ...mapWith({
      standard: { type: 'boolean', default: true, description: 'Whether the standard claims are asked too.' },
      claims: { ...listOf({ anyOf: words.map(claimSchema) }), description: 'What must be so in the network.' },
      assume: {
        ...mapWith({
          parameters: {
            ...mapOf(listOf({ ...TEXT, type: ['string', 'number'] }, { minItems: 1, maxItems: 16 })),
            description: 'The values that a parameter may have.',
          },
          imports: { ...mapOf(TEXT), description: 'The value of an export that another app makes.' },
          prefixLists: { ...mapOf(listOf(TEXT)), description: 'All entries of a prefix list, by its id.' },
          groups: { ...listOf(TEXT), description: 'Ids of groups of elsewhere that have no rules but those of this app.' },
          vpcs: { ...mapOf(listOf(TEXT)), description: 'All blocks of addresses of a VPC, by its id.' },
        }),
        description: 'What nobody can know at synth, and you do.',
      },
    }),
    description: 'Claims about the network, proved at synth.',
  };
}

const ONE_OR_SEVERAL: JsonSchema = { anyOf: [TEXT, listOf(TEXT, { minItems: 1 })] };
const END: JsonSchema = { ...ONE_OR_SEVERAL, description: 'An end of a connection: internet, a block of addresses, a construct.' };
const TRAFFIC: JsonSchema = { ...ONE_OR_SEVERAL, description: 'Traffic: tcp 5432, https.' };
const ADDRESS_PORTS: JsonSchema = { anyOf: [count(0, Number.MAX_SAFE_INTEGER), { type: 'string', pattern: '^\\d{1,50}$' }] };

/** What a claim says beside `id`, `claim` and `destination`, and which of it must be there: all of one of the lists. */
interface ClaimForm {
  readonly takes: Readonly<Record<string, JsonSchema>>;
  readonly needs: readonly (readonly string[])[];
}

const CLAIMS: Readonly<Record<ClaimWord, ClaimForm>> = {
  forbid: { takes: { source: END, transitive: { type: 'boolean' } }, needs: [['source']] },
  require: { takes: { source: END }, needs: [['source', 'traffic']] },
  onlyFrom: { takes: { allow: listOf(END) }, needs: [['allow', 'traffic']] },
  mustTraverse: { takes: { source: END, via: listOf(END, { minItems: 1 }) }, needs: [['source', 'via']] },
  maxExposure: {
    takes: { ipv4AddressPorts: ADDRESS_PORTS, ipv6AddressPorts: ADDRESS_PORTS },
    needs: [['traffic'], ['ipv4AddressPorts'], ['ipv6AddressPorts']],
  },
};

function claimSchema(word: ClaimWord): JsonSchema {
  const { takes, needs } = CLAIMS[word];
  return {
    ...mapWith({ id: { type: 'string', pattern: '^[A-Za-z][\\w.-]*$' }, claim: { const: word }, destination: END, traffic: TRAFFIC, ...takes }),
    anyOf: needs.map(keys => ({ required: ['id', 'claim', 'destination', ...keys] })),
  };
}
