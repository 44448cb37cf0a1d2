import { t, type Translations } from './translation.js';

/** The mass balance of a territory. */
export const BALANCE_TRANSLATIONS: Translations = {
  'mass-balance.title': t(
    'الموازنة الكتلية',
    '质量平衡',
    'Bilan massique',
    'Баланс массы',
    'Balance de masa',
  ),
  'mass-balance.subject': t(
    '{territory}، من {from} إلى {to}',
    '{territory}，{from} 至 {to}',
    '{territory}, du {from} au {to}',
    '{territory}, с {from} по {to}',
    '{territory}, del {from} al {to}',
  ),
  'mass-balance.heading': t(
    'ما ورد وما آل إليه',
    '来源与去向',
    'Ce qui est arrivé, et ce qu’il en est advenu',
    'Что поступило и что с этим стало',
    'Lo que llegó y lo que fue de ello',
  ),
  'mass-balance.table': t(
    'الموازنة حسب الملوث العضوي الثابت',
    '按持久性有机污染物的平衡',
    'Bilan par POP',
    'Баланс по СОЗ',
    'Balance por COP',
  ),
  'mass-balance.opening': t(
    'المخزون في البداية',
    '期初库存',
    'En stock au début',
    'Запас на начало',
    'Existencias al inicio',
  ),
  'mass-balance.closing': t(
    'المخزون في النهاية',
    '期末库存',
    'En stock à la fin',
    'Запас на конец',
    'Existencias al final',
  ),
  'mass-balance.difference': t('الفرق', '差额', 'Différence', 'Разница', 'Diferencia'),
  'mass-balance.note': t(
    'الفرق صفر، إلا إذا خلفت نفايات الإقليم مخلفات في إقليم آخر أو العكس.',
    '差额为零，除非本地区的废物在另一地区留下残余物，或反之。',
    'La différence est nulle, sauf si des déchets du territoire ont laissé des résidus dans un autre, ou l’inverse.',
    'Разница равна нулю, если только отходы территории не оставили остатков на другой, или наоборот.',
    'La diferencia es nula, salvo que los desechos del territorio hayan dejado residuos en otro, o a la inversa.',
  ),
};
