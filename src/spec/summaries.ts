/** Every code that reading a spec can give, with its constant summary. */
export const summaries = {
  'spec/yaml-syntax': 'The text is not valid YAML.',
  'spec/duplicate-key': 'A key is given twice.',
  'spec/bad-alias': 'An alias or merge key cannot be followed.',
  'spec/control-character': 'A text holds a control character.',
  'spec/too-large': 'The file is larger than a spec can be.',
  'spec/empty': 'Something is empty that must not be.',
  'spec/unknown-version': 'The document has a version that is not known.',
  'spec/unknown-key': 'A key is not known here.',
  'spec/missing-key': 'A required key is missing.',
  'spec/conflicting-keys': 'Keys exclude each other.',
  'spec/wrong-type': 'A value has the wrong type.',
  'spec/not-one-of': 'A value is not one of those allowed.',
  'spec/out-of-range': 'A number is out of range.',
  'spec/bad-value': 'A value does not have the required form.',
  'spec/not-supported-yet': 'This version of mig does not support this yet.',
  'spec/unknown-host': 'A host is named that is not described.',
  'spec/unknown-workload': 'A workload is placed that is not described.',
  'spec/draining-destination': 'A workload is placed on a draining host.',
  'spec/duplicate-host': 'Two names stand for one host.',
  'spec/duplicate-selector': 'Two workloads select the same processes.',
  'spec/duplicate-address': 'A floating address is claimed twice.',
} as const;

export type SpecCode = keyof typeof summaries;
