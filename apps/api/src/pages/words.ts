import type { PublicAnswer } from '@popstrace/application';
import type { Pictogram } from '@popstrace/labels';
import type { Language } from './language.js';

/** All that the public pages say, in one language. */
export interface Words {
  readonly title: string;
  readonly answers: Readonly<Record<PublicAnswer, readonly [heading: string, meaning: string]>>;
  readonly code: string;
  readonly contains: string;
  readonly transport: string;
  readonly net: string;
  readonly issued: string;
  readonly hazards: string;
  readonly pictograms: Readonly<Record<Pictogram, string>>;
  readonly whatToDo: string;
  readonly advice: readonly string[];
  readonly emergency: string;
  readonly worker: string;
  readonly workerText: string;
  readonly verify: string;
  readonly verifyHint: string;
  readonly verifyButton: string;
}

const en: Words = {
  title: 'POPs waste label',
  answers: {
    genuine: [
      'This label is genuine',
      'It was issued by this system. That says who issued it, not that it hangs on the right package: compare seal and mass.',
    ],
    withdrawn: [
      'This label is no longer in use',
      'It was issued by this system and withdrawn since. The package must wear another one: tell the authority.',
    ],
    'code-only': [
      'This code is on record',
      'A code alone proves nothing: scan the QR code to see whether the label is genuine.',
    ],
    'not-genuine': [
      'This label is not genuine',
      'It was changed, or not issued by this system. Keep away from what wears it, and tell the authority.',
    ],
    unknown: ['No such label', 'No package wears this code. Read it from the label again.'],
  },
  code: 'Code',
  contains: 'Contains',
  transport: 'UN number and class',
  net: 'Net mass',
  issued: 'Signed on',
  hazards: 'Hazards',
  pictograms: {
    GHS02: 'Flammable',
    GHS05: 'Corrosive',
    GHS06: 'Toxic',
    GHS07: 'Harmful',
    GHS08: 'Harms health over time',
    GHS09: 'Dangerous for waters',
  },
  whatToDo: 'What to do',
  advice: [
    'Do not open, mix or reuse the package.',
    'Do not touch what leaks, and keep others and animals away.',
    'Keep it from drains, soil and fire.',
    'If it leaks, burns or lies where nobody watches it, call the number below.',
  ],
  emergency: 'Emergency telephone',
  worker: 'Do you work with it?',
  workerText: 'Sign in and scan it there: you then see what may be done with it now.',
  verify: 'Check a label',
  verifyHint: 'The code below the QR code (\u2068PT-…\u2069), or all that the QR code holds.',
  verifyButton: 'Check',
};

const fr: Words = {
  title: 'Étiquette de déchets POP',
  answers: {
    genuine: [
      'Cette étiquette est authentique',
      'Elle a été émise par ce système. Cela dit qui l’a émise, non qu’elle est sur le bon colis : comparez le scellé et la masse.',
    ],
    withdrawn: [
      'Cette étiquette n’est plus en usage',
      'Elle a été émise par ce système, puis retirée. Le colis doit en porter une autre : prévenez l’autorité.',
    ],
    'code-only': [
      'Ce code est enregistré',
      'Un code seul ne prouve rien : scannez le code QR pour savoir si l’étiquette est authentique.',
    ],
    'not-genuine': [
      'Cette étiquette n’est pas authentique',
      'Elle a été modifiée, ou n’a pas été émise par ce système. Éloignez-vous de l’objet et prévenez l’autorité.',
    ],
    unknown: ['Étiquette inconnue', 'Aucun colis ne porte ce code. Relisez-le sur l’étiquette.'],
  },
  code: 'Code',
  contains: 'Contient',
  transport: 'Numéro ONU et classe',
  net: 'Masse nette',
  issued: 'Signée le',
  hazards: 'Dangers',
  pictograms: {
    GHS02: 'Inflammable',
    GHS05: 'Corrosif',
    GHS06: 'Toxique',
    GHS07: 'Nocif',
    GHS08: 'Nuit à la santé à long terme',
    GHS09: 'Dangereux pour les eaux',
  },
  whatToDo: 'Que faire',
  advice: [
    'N’ouvrez pas, ne mélangez pas et ne réutilisez pas le colis.',
    'Ne touchez pas ce qui fuit ; éloignez les personnes et les animaux.',
    'Tenez-le loin des égouts, du sol et du feu.',
    'S’il fuit, brûle ou se trouve sans surveillance, appelez le numéro ci-dessous.',
  ],
  emergency: 'Téléphone d’urgence',
  worker: 'Vous travaillez avec ?',
  workerText: 'Connectez-vous et scannez-le : vous verrez ce qu’il est permis d’en faire.',
  verify: 'Vérifier une étiquette',
  verifyHint: 'Le code sous le code QR (\u2068PT-…\u2069), ou tout le contenu du code QR.',
  verifyButton: 'Vérifier',
};

const es: Words = {
  title: 'Etiqueta de residuos COP',
  answers: {
    genuine: [
      'Esta etiqueta es auténtica',
      'La emitió este sistema. Eso dice quién la emitió, no que esté en el bulto correcto: compare el precinto y la masa.',
    ],
    withdrawn: [
      'Esta etiqueta ya no está en uso',
      'La emitió este sistema y después se retiró. El bulto debe llevar otra: avise a la autoridad.',
    ],
    'code-only': [
      'Este código está registrado',
      'Un código solo no prueba nada: escanee el código QR para saber si la etiqueta es auténtica.',
    ],
    'not-genuine': [
      'Esta etiqueta no es auténtica',
      'Fue modificada o no la emitió este sistema. Aléjese del objeto y avise a la autoridad.',
    ],
    unknown: [
      'Etiqueta desconocida',
      'Ningún bulto lleva este código. Léalo de nuevo en la etiqueta.',
    ],
  },
  code: 'Código',
  contains: 'Contiene',
  transport: 'Número ONU y clase',
  net: 'Masa neta',
  issued: 'Firmada el',
  hazards: 'Peligros',
  pictograms: {
    GHS02: 'Inflamable',
    GHS05: 'Corrosivo',
    GHS06: 'Tóxico',
    GHS07: 'Nocivo',
    GHS08: 'Daña la salud a largo plazo',
    GHS09: 'Peligroso para las aguas',
  },
  whatToDo: 'Qué hacer',
  advice: [
    'No abra, mezcle ni reutilice el bulto.',
    'No toque lo que se derrame; aleje a personas y animales.',
    'Manténgalo lejos de desagües, del suelo y del fuego.',
    'Si gotea, arde o está sin vigilancia, llame al número de abajo.',
  ],
  emergency: 'Teléfono de emergencia',
  worker: '¿Trabaja con él?',
  workerText: 'Inicie sesión y escanéelo: verá qué se puede hacer ahora con él.',
  verify: 'Comprobar una etiqueta',
  verifyHint:
    'El código debajo del código QR (\u2068PT-…\u2069), o todo el contenido del código QR.',
  verifyButton: 'Comprobar',
};

const ru: Words = {
  title: 'Этикетка отходов СОЗ',
  answers: {
    genuine: [
      'Этикетка подлинная',
      'Она выдана этой системой. Это говорит о том, кто её выдал, а не о том, что она на нужной упаковке: сверьте пломбу и массу.',
    ],
    withdrawn: [
      'Этикетка больше не действует',
      'Она была выдана этой системой и затем отозвана. На упаковке должна быть другая: сообщите компетентному органу.',
    ],
    'code-only': [
      'Этот код зарегистрирован',
      'Один код ничего не доказывает: отсканируйте QR-код, чтобы узнать, подлинная ли этикетка.',
    ],
    'not-genuine': [
      'Этикетка не подлинная',
      'Она изменена или выдана не этой системой. Держитесь подальше и сообщите компетентному органу.',
    ],
    unknown: [
      'Такой этикетки нет',
      'Ни одна упаковка не имеет этого кода. Прочитайте его на этикетке ещё раз.',
    ],
  },
  code: 'Код',
  contains: 'Содержит',
  transport: 'Номер ООН и класс',
  net: 'Масса нетто',
  issued: 'Подписана',
  hazards: 'Опасности',
  pictograms: {
    GHS02: 'Воспламеняется',
    GHS05: 'Едкое',
    GHS06: 'Ядовито',
    GHS07: 'Вредно',
    GHS08: 'Вредит здоровью со временем',
    GHS09: 'Опасно для водоёмов',
  },
  whatToDo: 'Что делать',
  advice: [
    'Не открывайте, не смешивайте и не используйте упаковку повторно.',
    'Не касайтесь того, что вытекло; не подпускайте людей и животных.',
    'Берегите от стоков, почвы и огня.',
    'Если упаковка течёт, горит или лежит без присмотра, позвоните по номеру ниже.',
  ],
  emergency: 'Телефон экстренной связи',
  worker: 'Вы с ней работаете?',
  workerText: 'Войдите и отсканируйте её там: вы увидите, что с ней можно сделать сейчас.',
  verify: 'Проверить этикетку',
  verifyHint: 'Код под QR-кодом (\u2068PT-…\u2069) или всё содержимое QR-кода.',
  verifyButton: 'Проверить',
};

const zh: Words = {
  title: '持久性有机污染物废物标签',
  answers: {
    genuine: [
      '此标签为真',
      '它由本系统签发。这说明由谁签发，并不说明它贴在正确的包装上：请核对封条和质量。',
    ],
    withdrawn: [
      '此标签已停用',
      '它由本系统签发，之后已撤销。该包装应贴有另一标签：请告知主管当局。',
    ],
    'code-only': ['此代码有记录', '仅有代码不能证明真伪：请扫描二维码以确认标签是否为真。'],
    'not-genuine': [
      '此标签不是真的',
      '它被更改过，或不是由本系统签发。请远离贴有它的物品，并告知主管当局。',
    ],
    unknown: ['没有此标签', '没有包装使用此代码。请重新读取标签上的代码。'],
  },
  code: '代码',
  contains: '内含',
  transport: '联合国编号和类别',
  net: '净质量',
  issued: '签署日期',
  hazards: '危险',
  pictograms: {
    GHS02: '易燃',
    GHS05: '腐蚀性',
    GHS06: '有毒',
    GHS07: '有害',
    GHS08: '长期危害健康',
    GHS09: '危害水环境',
  },
  whatToDo: '该怎么做',
  advice: [
    '不要打开、混合或重复使用此包装。',
    '不要触碰泄漏物，并让他人和动物远离。',
    '远离下水道、土壤和火源。',
    '如有泄漏、着火或无人看管，请拨打下面的电话。',
  ],
  emergency: '应急电话',
  worker: '您从事这项工作吗？',
  workerText: '请登录后扫描：您将看到现在可以对它做什么。',
  verify: '核验标签',
  verifyHint: '二维码下方的代码（PT-…），或二维码的全部内容。',
  verifyButton: '核验',
};

const ar: Words = {
  title: 'بطاقة نفايات الملوثات العضوية الثابتة',
  answers: {
    genuine: [
      'هذه البطاقة أصلية',
      'أصدرها هذا النظام. هذا يبيّن من أصدرها، ولا يبيّن أنها على العبوة الصحيحة: قارن الختم والكتلة.',
    ],
    withdrawn: [
      'هذه البطاقة لم تعد مستعملة',
      'أصدرها هذا النظام ثم سُحبت. يجب أن تحمل العبوة بطاقة أخرى: أبلغ السلطة المختصة.',
    ],
    'code-only': [
      'هذا الرمز مسجّل',
      'الرمز وحده لا يثبت شيئاً: امسح رمز الاستجابة السريعة لتعرف هل البطاقة أصلية.',
    ],
    'not-genuine': [
      'هذه البطاقة ليست أصلية',
      'جرى تغييرها أو لم يصدرها هذا النظام. ابتعد عمّا يحملها وأبلغ السلطة المختصة.',
    ],
    unknown: ['لا توجد بطاقة كهذه', 'لا تحمل أي عبوة هذا الرمز. اقرأه من البطاقة مرة أخرى.'],
  },
  code: 'الرمز',
  contains: 'المحتوى',
  transport: 'رقم الأمم المتحدة والفئة',
  net: 'الكتلة الصافية',
  issued: 'تاريخ التوقيع',
  hazards: 'الأخطار',
  pictograms: {
    GHS02: 'قابل للاشتعال',
    GHS05: 'أكّال',
    GHS06: 'سام',
    GHS07: 'ضار',
    GHS08: 'يضر بالصحة مع مرور الوقت',
    GHS09: 'خطر على المياه',
  },
  whatToDo: 'ماذا تفعل',
  advice: [
    'لا تفتح العبوة ولا تخلطها ولا تعد استعمالها.',
    'لا تلمس ما يتسرّب، وأبعد الناس والحيوانات.',
    'أبعدها عن المجاري والتربة والنار.',
    'إذا تسرّبت أو اشتعلت أو كانت بلا رقيب فاتصل بالرقم أدناه.',
  ],
  emergency: 'هاتف الطوارئ',
  worker: 'هل تعمل بها؟',
  workerText: 'سجّل الدخول وامسحها هناك: ترى ما يجوز فعله بها الآن.',
  verify: 'تحقّق من بطاقة',
  verifyHint:
    'الرمز أسفل رمز الاستجابة السريعة (\u2068PT-…\u2069)، أو كل ما يحتويه رمز الاستجابة السريعة.',
  verifyButton: 'تحقّق',
};

export const WORDS: Readonly<Record<Language, Words>> = { en, fr, es, ru, zh, ar };
