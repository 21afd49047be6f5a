/**
 * The features that a text speaks of by their names, as whole words whatever their case; the last part of a name that is a
 * path counts too. Names of fewer than three letters are words of every text.
 */
export function namedFeatures(text: string, features: readonly string[]): readonly string[] {
  const words = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const isNamed = (name: string): boolean => {
    const wanted = name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return wanted.length >= 3 && words.includes(` ${wanted} `);
  };
  return features.filter((feature) => isNamed(feature) || isNamed(feature.slice(feature.lastIndexOf('/') + 1)));
}
