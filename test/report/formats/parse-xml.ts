import { spawnSync } from 'node:child_process';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and texts in their order. */
  readonly content: readonly (XmlElement | string)[];
}

/** Python's expat refuses whatever is not well-formed XML 1.0; nothing that is installed for Node does. */
const PARSE = `
import json, sys, xml.etree.ElementTree as tree
def plain(element):
    content = [element.text or '']
    for child in element:
        content += [plain(child), child.tail or '']
    return {'name': element.tag, 'attributes': element.attrib, 'content': content}
json.dump([plain(tree.fromstring(text.encode())) for text in json.load(sys.stdin)], sys.stdout)
`;

/** XML documents as trees, all in one go, since starting a parser takes longer than parsing. @throws Error for what is no XML */
export function parseXml(documents: readonly string[]): readonly XmlElement[] {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', PARSE], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as XmlElement[];
}

/** Every element of a tree, itself first. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.content.flatMap((one) => (typeof one === 'string' ? [] : elementsOf(one)))];
}
