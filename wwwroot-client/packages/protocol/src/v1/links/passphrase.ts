/** Short words that are easy to say and to tell apart; 256, so that a random byte picks one. */
const words = (
  'acorn actor agent alarm album amber angle ankle apple apron arrow aspen atlas attic autumn bacon badge bagel baker bamboo banjo ' +
  'basil basin beach beacon beaver berry birch bison blanket bonfire bottle branch bread bridge brook bucket button cabin cactus ' +
  'camel candle canoe canyon captain carbon cargo carpet castle cedar cello chalk cherry chess chimney cinema circus citrus clover ' +
  'cobalt coconut coffee comet copper coral cotton cradle crater cricket crystal cup curtain daisy dancer dawn desert diamond diary ' +
  'dolphin domino donkey dragon drawer drum eagle easel echo eclipse elbow elder elephant ember emerald engine falcon farmer feather ' +
  'fern ferry fiddle field figure flame flute forest fossil fountain fox galaxy garden garlic gate ginger giraffe glacier globe glove ' +
  'goblet gold grape gravel guitar hammer harbor harp hazel helmet heron hill hollow honey horizon hotel iceberg igloo island ivory ' +
  'jacket jaguar jasmine jelly jersey jewel jungle kayak kettle kitchen kite koala ladder lagoon lantern lava lemon leopard letter ' +
  'lily lion lizard lobster locket magnet mango maple marble market meadow melon mirror mist monsoon moon mosaic mountain muffin ' +
  'needle nest nickel novel nutmeg oasis ocean olive onion opal orbit orchard orchid otter oven owl oyster paddle palace panda paper ' +
  'parrot pasta pebble pelican pencil pepper piano pigeon pillow pilot pine planet plum pocket pond poppy prairie prism pumpkin puzzle ' +
  'quartz quilt rabbit radio radish raft rain raven ribbon river robin rocket rose saddle saffron sail salmon sandal satin scarf ' +
  'shadow shell silver sparrow spoon stone summer sunset swan tapir tiger timber tulip tunnel turtle velvet violin walnut willow zebra'
).split(' ')

/** Random words joined by dashes, eight bits each. @param count 4 unless given. */
export function randomPassphrase(count = 4): string {
  const picks = crypto.getRandomValues(new Uint8Array(count))
  return Array.from(picks, (pick) => words[pick]!).join('-')
}

/** The words that may stand in a passphrase. */
export const passphraseWords: readonly string[] = words
