/**
 * The first line of every report in Markdown: by it a job finds its comment of last time and replaces it. Project names are
 * plain by the schema; of what a saved plan may say, nothing ends the comment.
 */
export function marker(what: 'plan' | 'run' | 'status' | 'validate', project: string): string {
  const name = encodeURIComponent(project.replace(/[^\x21-\x7e]/g, '?')).replaceAll('-', '%2D');
  return `<!-- mig:${what} project=${/^[\w.-]+$/.test(project) && !project.includes('--') ? project : name} -->\n`;
}
