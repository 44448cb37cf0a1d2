import { Controller, Get } from '@nestjs/common';
import { RULES } from '@popstrace/compliance';
import { Allow, Answers } from '@popstrace/platform';
import { RuleList } from './rule.response.js';
import { viewRule } from './rule.view.js';

@Controller('rules')
export class RulesController {
  @Get()
  @Allow('public')
  @Answers(RuleList, { summary: 'List the rules with their articles and dated parameters.' })
  listRules(): RuleList {
    return { items: RULES.map(viewRule) };
  }
}
