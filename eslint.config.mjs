import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Folders of `lib` and the only other folders of the project that each may import. */
const layers = {
  jpeg: ['multipart'],
  multipart: ['jpeg'],
  // Takes secrets out of texts.
  redaction: [],
  // Tokens that stand for a log-in, and what seals stored passwords.
  secrets: [],
  env: [],
  log: ['env'],
  // Settings of V8 while it works.
  engine: [],
  db: ['engine', 'env', 'log'],
  // What people did.
  activity: ['db', 'log'],
  'http-camera': [],
  pictures: ['jpeg'],
  // Starts other programs, and ends them.
  programs: [],
  rtsp: ['http-camera'],
  sources: [
    'engine',
    'http-camera',
    'jpeg',
    'multipart',
    'pictures',
    'programs',
    'rtsp',
    'secrets',
  ],
  // Finds cameras on the network.
  discovery: ['sources', 'http-camera', 'rtsp'],
  // Says why a camera gives no picture.
  diagnosis: ['discovery', 'sources', 'http-camera', 'rtsp', 'jpeg', 'multipart', 'log'],
  streaming: ['sources', 'multipart', 'jpeg', 'pictures', 'log', 'wall'],
  // Takes in pictures that publishers send.
  push: ['streaming', 'sources', 'jpeg', 'multipart', 'log', 'secrets'],
  // What every request passes before anything answers it.
  edge: [],
  auth: ['activity', 'edge', 'db', 'env', 'log', 'secrets'],
  cameras: [
    'activity',
    'secrets',
    'push',
    'streaming',
    'diagnosis',
    'discovery',
    'sources',
    'db',
    'auth',
    'log',
    'jpeg',
    'multipart',
    'wall',
  ],
  wall: ['multipart'],
  // Looks back at what people did.
  audit: ['activity', 'auth'],
  // What the server does, in numbers.
  figures: [
    'activity',
    'cameras',
    'streaming',
    'sources',
    'programs',
    'push',
    'auth',
    'edge',
    'log',
  ],
  // What an administrator is told of the server and the machine.
  system: [
    'figures',
    'activity',
    'auth',
    'cameras',
    'sources',
    'streaming',
    'programs',
    'db',
    'env',
    'log',
  ],
  // Tells other programs of cameras that are lost or back.
  alerts: [
    'activity',
    'cameras',
    'streaming',
    'sources',
    'http-camera',
    'auth',
    'db',
    'log',
    'secrets',
  ],
  // All that is stored, as one file, and back.
  backup: [
    'activity',
    'audit',
    'cameras',
    'walls',
    'sources',
    'auth',
    'db',
    'log',
    'secrets',
    'env',
  ],
  // Links to one camera.
  shares: ['activity', 'cameras', 'auth', 'db', 'log', 'secrets'],
  // Named walls, and the links that show them without a log-in.
  walls: ['activity', 'cameras', 'auth', 'db', 'log', 'wall', 'sources', 'secrets'],
};

/** Every folder may import these: what is written down anywhere has no secret in it. */
const everywhere = ['redaction'];

const alias = (folders) => `^@/(?!(lib/(${folders.length > 0 ? folders.join('|') : '(?!)'})/))`;

const layerRules = Object.entries(layers).map(([folder, allowed]) => ({
  files: [`lib/${folder}/**/*.{ts,tsx}`],
  ignores: ['lib/db/generated/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: alias([folder, ...everywhere, ...allowed]),
            message: `lib/${folder} may import only: ${[folder, ...allowed].join(', ')} (see ARCHITECTURE.md).`,
          },
          {
            regex: '^\\.\\./',
            message: 'Inside a folder import with ./, across folders with @/lib/...',
          },
          ...(folder === 'db' ? [] : prismaPatterns(folder)),
        ],
      },
    ],
  },
}));

function prismaPatterns(folder) {
  const stores = ['activity', 'alerts', 'backup', 'cameras', 'auth', 'walls', 'shares'].includes(
    folder,
  );
  return stores
    ? []
    : [{ regex: '^@prisma/', message: 'Only lib/db and the *-store.ts files import Prisma.' }];
}

export default tseslint.config(
  {
    ignores: ['node_modules/', '.next/', 'data/', 'lib/db/generated/', 'next-env.d.ts', 'public/'],
  },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      'no-console': ['error'],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment through lib/env.' },
      ],
    },
  },
  // Next has each bundle of instrumentation.ts compare NEXT_RUNTIME in place.
  { files: ['instrumentation.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['lib/env/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['lib/log/**'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**', 'bench/**', 'scripts/**', '*.config.*', 'prisma.config.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    extends: [jsxA11y.flatConfigs.recommended],
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(@prisma/|@/lib/db/)',
              message:
                'Pages and routes go through lib/cameras and lib/auth, never to the database.',
            },
          ],
        },
      ],
    },
  },
  ...layerRules,
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/db/**', 'lib/**/*-store.ts', 'lib/runtime/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ImportDeclaration[source.value=/(^@prisma\\u002F|^@\\u002Flib\\u002Fdb\\u002Fgenerated)/]',
          message: 'Only lib/db and the *-store.ts files import Prisma.',
        },
      ],
    },
  },
);
