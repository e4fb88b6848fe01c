/** What ajv's generated code says about one failed keyword, as far as it is read here, told apart by the keyword. */
export type SchemaError = SchemaErrorPlace &
  (
    | { readonly keyword: 'additionalProperties'; readonly params: { readonly additionalProperty: string } }
    | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
    | { readonly keyword: 'oneOf'; readonly params: { readonly passingSchemas: readonly number[] | null } }
    | { readonly keyword: 'type'; readonly params: { readonly type: string } }
    | { readonly keyword: 'enum'; readonly params: { readonly allowedValues: readonly string[] } }
    | { readonly keyword: 'const'; readonly params: { readonly allowedValue: number } }
    | { readonly keyword: 'minimum' | 'maximum'; readonly params: { readonly limit: number } }
    | { readonly keyword: 'pattern' | 'minProperties' | 'minItems' | 'not' | 'if' | 'propertyNames' }
  );

interface SchemaErrorPlace {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  /** Set when not the value but the name of one of its keys is meant. */
  readonly propertyName?: string;
  /** The value itself. */
  readonly data: unknown;
  /** The part of the schema that the keyword stands in. */
  readonly parentSchema: {
    readonly properties?: Readonly<Record<string, { readonly $ref?: string }>>;
    readonly oneOf?: readonly { readonly required: readonly string[] }[];
    readonly pattern?: string;
    readonly patternErrorMessage?: string;
    readonly 'x-not-supported-yet'?: readonly string[];
    /** Values that no version will know, with the reason. */
    readonly 'x-not-offered'?: Readonly<Record<string, string>>;
  };
}
