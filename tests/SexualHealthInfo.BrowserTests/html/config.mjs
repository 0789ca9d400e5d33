// What html-validate checks. Everything it recommends, and that each page is a whole document; what is left out, and why:
export default {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'attribute-boolean-style': 'off', // open="open" is as valid as open; Razor writes the one, a person the other.
    'no-trailing-whitespace': 'off', // A style of source text. Views are indented for those who read the views.
    'prefer-tbody': 'off', // Every parser adds the one that is left out.
    'require-sri': ['error', { target: 'crossorigin' }], // What our own host sends needs no hash of what our own host sends.
    'tel-non-breaking': 'off', // Where a number may break is a matter of the style sheet.
    'valid-id': ['error', { relaxed: true }], // An id may begin with a digit, as the name 1800RESPECT does; nothing selects it in CSS.
  },
};
